namespace Tocsin.Alerting.Policy.Calendars;

/// <summary>
/// The hours of a calendar, such as "Monday to Friday, 09:00 to 17:00 in Berlin": what the clock on the wall shows decides. So hours that
/// a night in spring does not have are not covered, and hours that a night in autumn has twice are covered twice.
/// </summary>
public sealed record CalendarSpan
{
    /// <summary>The zone of the clock on the wall.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>On which days it begins; empty for every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>On which days of the month it begins, 1 to 31; empty for every day. A day must be in both lists.</summary>
    public IReadOnlyList<int> DaysOfMonth { get; init; } = [];

    /// <summary>The time of day at which it begins.</summary>
    /// <value>00:00.</value>
    public TimeOnly From { get; init; }

    /// <summary>The time of day at which it ends, exclusive; before <see cref="From"/> means on the next day, the same means the whole day.</summary>
    /// <value>00:00, so that it is the whole day.</value>
    public TimeOnly To { get; init; }

    /// <summary>Nothing before this moment is covered, in UTC; null for no such bound.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Nothing from this moment on is covered, in UTC; null for no such bound.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the moment is covered.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public bool Contains(DateTimeOffset now) =>
        !(now < NotBefore) && !(now >= Until) && WallClock.Shows(this, TimeZoneInfo.ConvertTime(now, Zone).DateTime);

    /// <summary>When what covers the moment ends; null when the moment is not covered, or it never ends.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public DateTimeOffset? EndsAt(DateTimeOffset now)
    {
        if (!Contains(now))
            return null;

        var change = WallClock.NextChange(this, now);
        return change < Until || Until is null ? change : Until;
    }

    /// <summary>When it begins the next time after the moment; null when it never does.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public DateTimeOffset? NextStart(DateTimeOffset now)
    {
        var end = EndsAt(now);
        if (end is null && Contains(now))
            return null;

        var from = end ?? now;
        if (from < NotBefore)
            from = NotBefore.Value;
        if (from > now && Contains(from))
            return from;

        return WallClock.NextChange(this, from) is { } start && Contains(start) ? start : null;
    }
}
