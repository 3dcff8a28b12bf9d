namespace Tocsin.Alerting.Policy.Calendars;

/// <summary>
/// A time of day every so many days, by the clock on the wall. The days are counted from a Monday long ago, so every 7 days is each Monday, and
/// everybody counts alike without having to remember anything.
/// </summary>
/// <param name="Zone">The zone of the clock on the wall.</param>
/// <param name="At">The time of day. On a day that does not have it, it comes as much later as the clock was turned; on one that has it twice, it comes once, the first time.</param>
/// <param name="EveryDays">Every so many days; at least 1.</param>
public sealed record RecurringMoment(TimeZoneInfo Zone, TimeOnly At, int EveryDays)
{
    /// <summary>The first one after a moment.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        // From the day before, whose time may have come later than its date.
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime).DayNumber - 1;
        for (day += (EveryDays - (day % EveryDays)) % EveryDays; ; day += EveryDays)
        {
            if (On(DateOnly.FromDayNumber(day)) is var moment && moment > now)
                return moment;
        }
    }

    /// <summary>Whether a moment is one of them.</summary>
    /// <param name="moment">The moment, in UTC.</param>
    public bool Has(DateTimeOffset moment) => NextAfter(moment.AddTicks(-1)) == moment;

    private DateTimeOffset On(DateOnly day)
    {
        var wall = day.ToDateTime(At);
        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall - offset, TimeSpan.Zero);
    }
}
