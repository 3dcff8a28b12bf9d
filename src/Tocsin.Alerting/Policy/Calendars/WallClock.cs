namespace Tocsin.Alerting.Policy.Calendars;

/// <summary>What the clock on the wall says to a calendar span, and when its answer changes.</summary>
internal static class WallClock
{
    /// <summary>No combination of a day of the week and one of the month keeps away for longer; see the test that counts.</summary>
    private const int FarthestDays = 5 * 366;

    /// <summary>Whether the hours are covered, whatever the bounds say.</summary>
    public static bool Shows(CalendarSpan span, DateTime wall)
    {
        var (today, time) = (DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
        if (span.From == span.To)
            return Begins(span, today);

        return span.From < span.To
            ? Begins(span, today) && time >= span.From && time < span.To
            : (Begins(span, today) && time >= span.From) || (Begins(span, today.AddDays(-1)) && time < span.To);
    }

    /// <summary>The first moment after this one at which <see cref="Shows"/> says something else; null when there is none.</summary>
    public static DateTimeOffset? NextChange(CalendarSpan span, DateTimeOffset now)
    {
        var shown = Shows(span, TimeZoneInfo.ConvertTime(now, span.Zone).DateTime);
        var from = now.ToUniversalTime();
        for (var day = 0; day < FarthestDays; day++, from = from.AddDays(1))
        {
            foreach (var moment in Edges(span, from, from.AddDays(1)))
            {
                if (Shows(span, TimeZoneInfo.ConvertTime(moment, span.Zone).DateTime) != shown)
                    return moment;
            }
        }

        return null;
    }

    /// <summary>Every moment of at most a day at which the answer can change: midnight, the two times of the span, and the turning of the clock.</summary>
    private static IEnumerable<DateTimeOffset> Edges(CalendarSpan span, DateTimeOffset after, DateTimeOffset until)
    {
        var (before, later) = (span.Zone.GetUtcOffset(after), span.Zone.GetUtcOffset(until));
        if (before == later)
            return EdgesAt(span, before, after, until);

        var turn = Turn(span.Zone, after, until);
        return EdgesAt(span, before, after, turn).Append(turn).Concat(EdgesAt(span, later, turn, until));
    }

    private static IEnumerable<DateTimeOffset> EdgesAt(CalendarSpan span, TimeSpan offset, DateTimeOffset after, DateTimeOffset until)
    {
        TimeOnly[] times = [TimeOnly.MinValue, span.From, span.To];
        var first = DateOnly.FromDateTime((after.UtcDateTime + offset).Date);
        return Enumerable.Range(0, 3)
            .SelectMany(days => times.Select(time => new DateTimeOffset(first.AddDays(days).ToDateTime(time) - offset, TimeSpan.Zero)))
            .Where(moment => moment > after && moment <= until)
            .Order();
    }

    /// <summary>When the clock is turned between two moments at which it goes differently.</summary>
    private static DateTimeOffset Turn(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after)
    {
        var old = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromTicks(1))
        {
            var middle = before + ((after - before) / 2);
            if (zone.GetUtcOffset(middle) == old)
                before = middle;
            else
                after = middle;
        }

        return after;
    }

    private static bool Begins(CalendarSpan span, DateOnly day) =>
        (span.Days.Count == 0 || span.Days.Contains(day.DayOfWeek)) && (span.DaysOfMonth.Count == 0 || span.DaysOfMonth.Contains(day.Day));
}
