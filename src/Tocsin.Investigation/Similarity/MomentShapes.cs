using System.Buffers;

namespace Tocsin.Investigation.Similarity;

/// <summary>Recognises dates and times of day in digits: "2026-11-21", "2026-11-21T10:00:00.123Z", "21.11.2026", "10:00:00".</summary>
internal static class MomentShapes
{
    private static readonly SearchValues<char> ClockCharacters = SearchValues.Create("0123456789:.");
    private static readonly SearchValues<char> ZoneStarts = SearchValues.Create("Zz+-");

    /// <summary>The mask for a moment, or null when the chunk, which starts with a digit, is none.</summary>
    public static string? Match(ReadOnlySpan<char> chunk)
    {
        var date = DateLength(chunk);
        if (date == chunk.Length)
            return MaskWords.Date;
        if (date > 0)
            return chunk[date] is 'T' or 't' or ':' or '_' && IsTime(chunk[(date + 1)..]) ? MaskWords.Date : null;
        return IsTime(chunk) ? MaskWords.Time : null;
    }

    // year-month-day or day-month-year, with one kind of separator
    private static int DateLength(ReadOnlySpan<char> chunk)
    {
        var first = DigitRun(chunk);
        if (first is not (1 or 2 or 4) || first == chunk.Length || chunk[first] is not ('-' or '/' or '.'))
            return 0;
        var separator = chunk[first];
        var rest = chunk[(first + 1)..];
        var second = DigitRun(rest);
        if (second is not (1 or 2) || second == rest.Length || rest[second] != separator)
            return 0;
        var third = DigitRun(rest[(second + 1)..]);
        return (first == 4 ? third is 1 or 2 : third == 4) ? first + second + third + 2 : 0;
    }

    private static bool IsTime(ReadOnlySpan<char> chunk)
    {
        var hours = DigitRun(chunk);
        if (hours is not (1 or 2) || hours == chunk.Length || chunk[hours] != ':')
            return IsDayedSpan(chunk, hours);
        var zone = chunk.IndexOfAny(ZoneStarts);
        var time = zone < 0 ? chunk : chunk[..zone];
        return DigitRun(chunk[(hours + 1)..]) == 2 && !time.ContainsAnyExcept(ClockCharacters)
            && (zone < 0 || !chunk[(zone + 1)..].ContainsAnyExcept(ClockCharacters));
    }

    // a .NET time span of more than a day: "1.02:03:04"
    private static bool IsDayedSpan(ReadOnlySpan<char> chunk, int days) =>
        days > 0 && days < chunk.Length && chunk[days] == '.' && chunk.Count(':') == 2 && !chunk.ContainsAnyExcept(ClockCharacters);

    private static int DigitRun(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
