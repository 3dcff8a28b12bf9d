namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>How a cron job is expected to run, as its own code declares it.</summary>
/// <param name="Crontab">The cron expression; null for an interval.</param>
/// <param name="Interval">The number of units between runs; null for a cron expression.</param>
/// <param name="Unit">The unit of the interval: <c>minute</c>, <c>hour</c>, <c>day</c>, <c>week</c>, <c>month</c>, <c>year</c>.</param>
/// <param name="Margin">How late a run may start.</param>
/// <param name="MaxRuntime">How long a run may take.</param>
/// <param name="TimeZone">The time zone of the cron expression.</param>
/// <param name="FailureThreshold">How many failed runs in a row make an issue.</param>
/// <param name="RecoveryThreshold">How many good runs in a row end it.</param>
public sealed record MonitorSchedule(
    string? Crontab,
    int? Interval,
    string? Unit,
    TimeSpan? Margin,
    TimeSpan? MaxRuntime,
    string? TimeZone,
    int? FailureThreshold,
    int? RecoveryThreshold);
