namespace Tocsin.Heartbeats.Schedules;

/// <summary>
/// When a time table comes, in a time zone. Where the clock is turned forward, what lies in the gap comes right after it; where it is turned back,
/// what comes twice on the wall comes once. A table of every hour follows real time: it neither catches up nor stands still.
/// </summary>
internal static class CronTimes
{
    /// <summary>No clock was ever turned by more; Antarctica/Troll turns by two hours.</summary>
    private static readonly TimeSpan LargestTurn = TimeSpan.FromHours(3);

    /// <summary>The first moment after one, in UTC; null when there is none.</summary>
    public static DateTimeOffset? NextAfter(CronExpression cron, TimeZoneInfo zone, DateTimeOffset after)
    {
        DateTimeOffset? first = null;
        var start = TimeZoneInfo.ConvertTime(after, zone).DateTime - LargestTurn;
        for (var wall = cron.NextWall(start); wall is { } at; wall = cron.NextWall(at.AddMinutes(1)))
        {
            // Later on the wall may be earlier in time, but not by more than the clock is turned.
            if (first is { } found && at > TimeZoneInfo.ConvertTime(found, zone).DateTime + LargestTurn)
                break;
            foreach (var moment in MomentsOf(at, zone, cron.IsEveryHour).Where(moment => moment > after && (first is null || moment < first)))
                first = moment;
        }

        return first;
    }

    private static IEnumerable<DateTimeOffset> MomentsOf(DateTime wall, TimeZoneInfo zone, bool isEveryHour)
    {
        if (zone.IsInvalidTime(wall))
            return isEveryHour ? [] : [EndOfGap(wall, zone)];
        if (!zone.IsAmbiguousTime(wall))
            return [Moment(wall, zone.GetUtcOffset(wall))];
        // The larger offset is the earlier moment.
        var offsets = zone.GetAmbiguousTimeOffsets(wall).OrderDescending().ToList();
        return isEveryHour ? offsets.Select(offset => Moment(wall, offset)) : [Moment(wall, offsets[0])];
    }

    private static DateTimeOffset EndOfGap(DateTime wall, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(1);
        return Moment(wall, zone.GetUtcOffset(wall));
    }

    private static DateTimeOffset Moment(DateTime wall, TimeSpan offset) => new DateTimeOffset(wall, offset).ToUniversalTime();
}
