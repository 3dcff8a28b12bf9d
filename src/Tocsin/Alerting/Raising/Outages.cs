namespace Tocsin.Alerting.Raising;

/// <summary>
/// Counts what fails for a while, for priorities: an outage is one event, however often it was looked at. Pure.
/// </summary>
internal static class Outages
{
    private const int Most = 100;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>The beginnings that count, with one more.</summary>
    /// <param name="earlier">The beginnings so far, oldest first.</param>
    /// <param name="at">When the new one was confirmed, in UTC.</param>
    public static IReadOnlyList<DateTimeOffset> With(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset at) =>
        [.. earlier.Where(begun => begun > at - Day).TakeLast(Most - 1), at];

    /// <summary>How many there were within 24 hours; one that lasts for longer counts as well.</summary>
    public static long OfDay(IReadOnlyList<DateTimeOffset> outages, DateTimeOffset now) => Math.Max(1, outages.Count(begun => begun > now - Day));
}
