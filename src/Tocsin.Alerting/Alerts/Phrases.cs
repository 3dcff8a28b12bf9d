using System.Globalization;

namespace Tocsin.Alerting.Alerts;

/// <summary>How counts, spans and moments are said in messages: short, in UTC, the same for everyone.</summary>
public static class Phrases
{
    /// <summary>A count with its noun, such as <c>1 event</c> or <c>1,203 events</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">What, in the singular; an <c>s</c> makes the plural.</param>
    public static string Count(long count, string noun) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A span in its two largest units, such as <c>12 s</c>, <c>5 min</c>, <c>2 h 5 min</c>, <c>3 d 4 h</c>.</summary>
    /// <param name="span">The span; a negative one is said as 0 s.</param>
    public static string Span(TimeSpan span) => span switch
    {
        { Ticks: < TimeSpan.TicksPerSecond } => "0 s",
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
        { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
        _ => Two((int)span.TotalDays, "d", span.Hours, "h"),
    };

    /// <summary>A moment, such as <c>14:02 UTC</c>; on another day than now <c>2026-03-05 14:02 UTC</c>.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="now">The moment of reading.</param>
    public static string Moment(DateTimeOffset moment, DateTimeOffset now) => At(moment, now, "HH:mm 'UTC'");

    /// <summary>A moment to the second, such as <c>14:02:12 UTC</c>; of a whole minute <c>14:02 UTC</c>.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="now">The moment of reading.</param>
    public static string Exactly(DateTimeOffset moment, DateTimeOffset now) => At(moment, now, moment.Second == 0 ? "HH:mm 'UTC'" : "HH:mm:ss 'UTC'");

    private static string At(DateTimeOffset moment, DateTimeOffset now, string time) =>
        moment.UtcDateTime.ToString(moment.UtcDateTime.Date == now.UtcDateTime.Date ? time : $"yyyy-MM-dd {time}", CultureInfo.InvariantCulture);

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
