using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Records;

namespace Tocsin.StatusPage;

/// <summary>What others are shown of a monitor: what was confirmed, and unknown where nobody can tell now. Pure.</summary>
internal static class ShownState
{
    /// <summary>Looks that find nothing new are written down once a minute; this is beside that.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private const int MissedLooks = 3;

    public static HealthState Of(WatchRecord record, MonitorRule rule, DateTimeOffset now) => record.Standing switch
    {
        _ when record.CheckedAt is not { } at || now - at > (MissedLooks * rule.Interval) + rule.Timeout + Margin => HealthState.Unknown,
        { Announced: HealthState.Healthy, Current: HealthState.Unknown } => HealthState.Unknown,
        var standing => standing.Announced,
    };
}
