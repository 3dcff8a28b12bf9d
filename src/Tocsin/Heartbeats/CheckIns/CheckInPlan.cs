using Tocsin.Heartbeats.Schedules;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Heartbeats.CheckIns;

/// <summary>Reads what a job's own code says of its time table.</summary>
internal static class CheckInPlan
{
    /// <summary>What Sentry takes where an SDK says nothing (https://docs.sentry.io/product/crons/job-monitoring/).</summary>
    private static readonly TimeSpan UsualMargin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan UsualRuntime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <returns>Null when it makes no sense.</returns>
    public static HeartbeatPlan? Of(MonitorSchedule schedule)
    {
        var zone = string.IsNullOrEmpty(schedule.TimeZone) ? "UTC" : schedule.TimeZone;
        var isZone = zone.Length < 64 && zone.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
        var every = Span(schedule);
        var months = Months(schedule);
        var isCron = schedule.Crontab is not null && CronExpression.TryParse(schedule.Crontab) is not null;
        if (!isZone || (schedule.Crontab is not null && !isCron) || (!isCron && every is null && months is null))
            return null;
        return new HeartbeatPlan
        {
            Cron = schedule.Crontab,
            Zone = zone,
            Every = every,
            EveryMonths = months,
            Grace = Bounded(schedule.Margin ?? UsualMargin),
            MaxRuntime = Bounded(schedule.MaxRuntime ?? UsualRuntime),
            FailureThreshold = Math.Clamp(schedule.FailureThreshold ?? 1, 1, 100),
            RecoveryThreshold = Math.Clamp(schedule.RecoveryThreshold ?? 1, 1, 100),
        };
    }

    private static TimeSpan Bounded(TimeSpan span) => span > Longest ? Longest : span;

    private static TimeSpan? Span(MonitorSchedule schedule) => (schedule.Interval, schedule.Unit) switch
    {
        ( > 0 and <= 527_040 and var count, "minute") => TimeSpan.FromMinutes(count),
        ( > 0 and <= 8_784 and var count, "hour") => TimeSpan.FromHours(count),
        ( > 0 and <= 366 and var count, "day") => TimeSpan.FromDays(count),
        ( > 0 and <= 52 and var count, "week") => TimeSpan.FromDays(7 * count),
        _ => null,
    };

    private static int? Months(MonitorSchedule schedule) => (schedule.Interval, schedule.Unit) switch
    {
        ( > 0 and <= 120 and var count, "month") => count,
        ( > 0 and <= 10 and var count, "year") => 12 * count,
        _ => null,
    };
}
