using System.Globalization;
using Tocsin.Alerting.Matching.Terms;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Reads what may stand after <c>firstSeen:</c> and <c>lastSeen:</c>: spans back from now, and moments.</summary>
internal static class TimeReader
{
    // Enough for any real question, and no sum of it and a date can leave the calendar.
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(36_500);

    // Without an offset a moment is in UTC, as everything else is.
    private const DateTimeStyles InUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    // A moment stands for as much time as it leaves open: a day, a minute, a second.
    private static readonly (string Format, TimeSpan Extent)[] Formats =
    [
        ("yyyy-MM-dd", TimeSpan.FromDays(1)),
        ("yyyy-MM-dd'T'HH:mmK", TimeSpan.FromMinutes(1)),
        ("yyyy-MM-dd'T'HH:mm:ssK", TimeSpan.FromSeconds(1)),
        ("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", TimeSpan.FromMilliseconds(1)),
    ];

    /// <param name="key">The key's own name.</param>
    /// <param name="spelling">The key as it was written, for the message.</param>
    /// <param name="value">What stands after it.</param>
    public static QueryParse Read(string key, string spelling, TokenValue value)
    {
        if (value.Text is ['-' or '+', .. var span] && SpanOf(span) is { } length)
            return QueryParse.Of(new AgeTest(key, isOlder: value.Text[0] == '+', length));

        var (comparison, moment) = ComparisonSigns.Split(value.Text);
        if (MomentOf(moment) is not { } found)
            return QueryParse.Of(Mistakes.NotATime(spelling, value, Guess(spelling, comparison, moment)));

        return QueryParse.Of(comparison is not Comparison.Equal
            ? new TimeTest(key, comparison, found.Start)
            : Query.All([new TimeTest(key, Comparison.GreaterOrEqual, found.Start), new TimeTest(key, Comparison.Less, found.Start + found.Extent)]));
    }

    /// <summary><c>age:&lt;24h</c> has one reading; <c>firstSeen:&lt;24h</c> has two, so nothing is guessed there.</summary>
    private static string? Guess(string spelling, Comparison comparison, string span) => (SpanOf(span), comparison) switch
    {
        (null, _) => null,
        (_, Comparison.Equal) => $"{spelling}:-{span}",
        (_, Comparison.Less or Comparison.LessOrEqual) when spelling == "age" => $"{spelling}:-{span}",
        (_, Comparison.Greater or Comparison.GreaterOrEqual) when spelling == "age" => $"{spelling}:+{span}",
        _ => null,
    };

    private static TimeSpan? SpanOf(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;

        long secondsEach = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 7 * 86_400,
            _ => 0,
        };
        var seconds = count * secondsEach;
        return secondsEach > 0 && seconds <= LongestSpan.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static (DateTimeOffset Start, TimeSpan Extent)? MomentOf(string text)
    {
        foreach (var (format, extent) in Formats)
        {
            // The last day of time has no end to compare with.
            if (DateTimeOffset.TryParseExact(text.Replace(' ', 'T'), format, CultureInfo.InvariantCulture, InUtc, out var start) && start.Year < 9999)
                return (start, extent);
        }

        return null;
    }
}
