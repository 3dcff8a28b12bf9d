using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tocsin.Sentry.Json;

/// <summary>
/// Turns the raw bytes of a JSON string into text without ever throwing: the framework's own way throws on
/// invalid UTF-8 and on lone surrogates, and both arrive from real clients. Such characters, and NUL which
/// PostgreSQL cannot store, become U+FFFD.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text of a raw JSON string, at most <paramref name="longest"/> characters of it.</summary>
    public static string Decode(ReadOnlySpan<byte> raw, bool escaped, int longest, out bool cut)
    {
        // One UTF-16 character takes at most six raw bytes (\uXXXX): what is behind cannot matter.
        var enough = (int)Math.Min(raw.Length, ((long)longest * 6) + 12);
        var window = raw[..enough];
        var rented = enough > 512 ? ArrayPool<char>.Shared.Rent(enough) : null;
        var buffer = rented ?? stackalloc char[512];
        var length = escaped ? Unescape(window, buffer) : Encoding.UTF8.GetChars(window, buffer);
        cut = length > longest;
        if (cut) length = CharacterBorder(buffer, longest);

        var text = new string(buffer[..length]);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    /// <summary>The text cut to <paramref name="longest"/> characters, never through a surrogate pair.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..CharacterBorder(text, longest)];

    private static int CharacterBorder(ReadOnlySpan<char> text, int length) =>
        length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private static int Unescape(ReadOnlySpan<byte> raw, Span<char> target)
    {
        var written = 0;
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0) plain = raw.Length;
            written += Encoding.UTF8.GetChars(raw[..plain], target[written..]);
            raw = raw[plain..];
            if (raw.Length < 2) break;

            var length = raw[1] == 'u' ? 6 : 2;
            if (raw.Length < length) break;
            target[written++] = length == 6 ? CodeUnit(raw.Slice(2, 4)) : Simple(raw[1]);
            raw = raw[length..];
        }

        ReplaceUnfit(target[..written]);
        return written;
    }

    private static char CodeUnit(ReadOnlySpan<byte> digits) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : Replacement;

    private static char Simple(byte escape) => (char)escape switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        var same => same,
    };

    private static void ReplaceUnfit(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') text[i] = Replacement;
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else text[i] = Replacement;
        }
    }
}
