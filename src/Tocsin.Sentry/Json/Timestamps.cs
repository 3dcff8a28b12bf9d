using System.Buffers.Text;

namespace Tocsin.Sentry.Json;

/// <summary>
/// Reads a point in time in every form that SDKs send: RFC 3339 with up to nine (or more) digits of fraction, any offset or
/// none (then UTC), a date alone, and Unix time in seconds, also as text. Unix milliseconds are told by their size.
/// </summary>
internal static class Timestamps
{
    /// <summary>As seconds this is the year 5138; a larger number is taken as milliseconds.</summary>
    private const decimal LargestSeconds = 100_000_000_000;
    private const decimal EndOfTime = 253_402_300_799;

    public static DateTimeOffset? Parse(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" "u8);
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-') return Calendar(text);
        // Not double: its 15 sure digits end in the middle of the microseconds.
        if (!Utf8Parser.TryParse(text, out decimal number, out var used) || used != text.Length) return null;
        if (number > LargestSeconds) number /= 1000;
        if (number is < 0 or > EndOfTime) return null;
        return DateTimeOffset.UnixEpoch.AddTicks((long)(number * TimeSpan.TicksPerSecond));
    }

    private static DateTimeOffset? Calendar(ReadOnlySpan<byte> text)
    {
        if (Digits(text[..4]) is not { } year || Digits(text[5..7]) is not { } month || Digits(text[8..10]) is not { } day) return null;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;

        var ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var rest = text[10..];
        if (!rest.IsEmpty)
        {
            if (rest[0] is not ((byte)'T' or (byte)'t' or (byte)' ')) return null;
            if (TimeOfDay(rest[1..], out rest) is not { } time || Offset(rest) is not { } offset) return null;
            ticks += time - offset;
        }

        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static long? TimeOfDay(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (text.Length < 5 || text[2] != ':') return null;
        if (Digits(text[..2]) is not { } hour || Digits(text[3..5]) is not { } minute || hour > 24 || minute > 59) return null;
        var ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        rest = text[5..];
        if (rest.Length < 3 || rest[0] != ':') return ticks;
        if (Digits(rest[1..3]) is not { } second || second > 60) return null;
        ticks += second * TimeSpan.TicksPerSecond;
        rest = rest[3..];
        return ticks + Fraction(ref rest);
    }

    private static long Fraction(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)',')) return 0;
        var unit = TimeSpan.TicksPerSecond;
        long ticks = 0;
        var at = 1;
        for (; at < rest.Length && rest[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            unit /= 10;
            ticks += (rest[at] - '0') * unit;
        }

        rest = rest[at..];
        return ticks;
    }

    private static long? Offset(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.SequenceEqual("Z"u8) || text.SequenceEqual("z"u8)) return 0;
        if (text[0] == ' ') return Offset(text[1..]);
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length < 3 || Digits(text[1..3]) is not { } hours || hours > 23) return null;

        var tail = text[3..];
        if (!tail.IsEmpty && tail[0] == ':') tail = tail[1..];
        var minutes = tail.IsEmpty ? 0 : tail.Length == 2 ? Digits(tail) : null;
        if (minutes is null or > 59) return null;
        var ticks = (hours * TimeSpan.TicksPerHour) + (minutes.Value * TimeSpan.TicksPerMinute);
        return text[0] == '-' ? -ticks : ticks;
    }

    private static int? Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var one in text)
        {
            if (one is < (byte)'0' or > (byte)'9') return null;
            number = (number * 10) + one - '0';
        }

        return number;
    }
}
