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

    /// <summary>It is read at each sign, and stands in titles.</summary>
    private const int LongestTable = 200;

    private const int LongestShown = 60;

    /// <summary>The plan, or what makes no sense and what to write instead.</summary>
    public static (HeartbeatPlan? Plan, string? Flaw) Read(MonitorSchedule schedule) => FlawOf(schedule) is { } flaw ? (null, flaw) : (Of(schedule), null);

    private static string? FlawOf(MonitorSchedule schedule)
    {
        if (!IsZone(ZoneOf(schedule)))
            return $"The time zone \"{Shown(ZoneOf(schedule))}\" is unknown here: write one such as Europe/Berlin.";
        if (schedule.Crontab is { Length: > LongestTable } endless)
            return $"The time table has {endless.Length} letters; {LongestTable} are taken at most. Write ranges and steps, such as */10 8-18 * * *.";
        if (schedule.Crontab is { } table)
            return CronExpression.TryParse(table) is null ? $"The time table \"{Shown(table)}\" never comes: write minute, hour, day of month, month and day of week, such as 0 3 * * *." : null;
        return Span(schedule) is null && Months(schedule) is null
            ? $"The interval \"{schedule.Interval} {Shown(schedule.Unit ?? "")}\" is none: write a number from 1 on and one of minute, hour, day, week, month, year, ten years at most."
            : null;
    }

    private static HeartbeatPlan Of(MonitorSchedule schedule) => new()
    {
        Cron = schedule.Crontab,
        Zone = ZoneOf(schedule),
        Every = Span(schedule),
        EveryMonths = Months(schedule),
        Grace = Bounded(schedule.Margin ?? UsualMargin),
        MaxRuntime = Bounded(schedule.MaxRuntime ?? UsualRuntime),
        FailureThreshold = Math.Clamp(schedule.FailureThreshold ?? 1, 1, 100),
        RecoveryThreshold = Math.Clamp(schedule.RecoveryThreshold ?? 1, 1, 100),
    };

    private static string ZoneOf(MonitorSchedule schedule) => string.IsNullOrEmpty(schedule.TimeZone) ? "UTC" : schedule.TimeZone;

    private static bool IsZone(string zone) =>
        zone.Length < 64 && zone.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private static string Shown(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";

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
