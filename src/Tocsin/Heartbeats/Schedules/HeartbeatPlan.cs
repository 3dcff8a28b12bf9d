using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;

namespace Tocsin.Heartbeats.Schedules;

/// <summary>When signs of life are expected, and what counts as a failure. One of cron, span and months says when; none of them: nobody knows.</summary>
public sealed record HeartbeatPlan
{
    /// <summary>A time table as in a crontab, or null.</summary>
    public string? Cron { get; init; }

    /// <summary>The time zone of the time table.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>From one sign to the next, or null.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>The same in months, which are not alike long, or null.</summary>
    public int? EveryMonths { get; init; }

    /// <summary>How late a sign may be.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a run may take from its start; null for any time.</summary>
    public TimeSpan? MaxRuntime { get; init; }

    public int FailureThreshold { get; init; } = 1;

    public int RecoveryThreshold { get; init; } = 1;

    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>For people, such as <c>0 3 * * * Europe/Berlin</c> or <c>every 1 h</c>.</summary>
    public string Says => this switch
    {
        { Cron: { } cron } => $"{cron} {Zone}",
        { Every: { } every } => $"every {Phrases.Span(every)}",
        { EveryMonths: { } months } => $"every {Phrases.Count(months, "month")}",
        _ => "whenever it runs",
    };

    public MonitorRule ToRule() => new() { FailureThreshold = FailureThreshold, RecoveryThreshold = RecoveryThreshold };

    /// <summary>When the next sign is expected after one, in UTC; null when nobody knows.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        if (Cron is not null)
            return CronExpression.TryParse(Cron) is { } cron && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? CronTimes.NextAfter(cron, zone, moment) : null;
        return Every is { } every ? moment + every : EveryMonths is { } months ? moment.AddMonths(months) : null;
    }
}
