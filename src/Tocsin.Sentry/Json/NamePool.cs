using System.Runtime.InteropServices;
using System.Text;

namespace Tocsin.Sentry.Json;

/// <summary>
/// Keeps the short names that come with every event (fields, modules, files, SDKs) so that each exists once.
/// A slot is overwritten by whatever came last: a race costs an allocation and nothing else, and the pool cannot grow.
/// </summary>
internal static class NamePool
{
    public const int LongestName = 64;
    private const int Slots = 2048;
    private static readonly string?[] Names = new string?[Slots];

    /// <summary>The string of some UTF-8 text; pooled when it is short and plain ASCII.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return string.Empty;
        if (utf8.Length > LongestName) return Encoding.UTF8.GetString(utf8);

        ref var slot = ref Names[SlotOf(utf8)];
        var known = slot;
        if (known is not null && Ascii.Equals(utf8, known)) return known;

        var text = Encoding.UTF8.GetString(utf8);
        slot = text;
        return text;
    }

    /// <summary>A cheap hash of the length and of both ends, where names differ.</summary>
    public static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        ulong head, tail;
        if (utf8.Length >= 8)
        {
            head = MemoryMarshal.Read<ulong>(utf8);
            tail = MemoryMarshal.Read<ulong>(utf8[^8..]);
        }
        else
        {
            head = utf8[0];
            tail = 0;
            foreach (var one in utf8) tail = (tail << 8) | one;
        }

        var mixed = (head * 0x9E3779B97F4A7C15) ^ (tail + (ulong)utf8.Length) * 0xC2B2AE3D27D4EB4F;
        return (int)(mixed >> 40) & (Slots - 1);
    }
}
