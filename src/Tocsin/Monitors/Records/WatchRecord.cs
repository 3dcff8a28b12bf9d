using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Records;

/// <summary>What is known of a monitor between two looks; stored, so that a restart neither forgets nor repeats anything.</summary>
internal sealed record WatchRecord
{
    /// <summary>Nothing is known yet.</summary>
    public static WatchRecord Initial { get; } = new();

    public MonitorStanding Standing { get; init; } = MonitorStanding.Initial;

    /// <summary>When it was last looked at, in UTC; null before the first time.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>What the last look found, for people.</summary>
    public string Text { get; init; } = "";

    /// <summary>How long the last look took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Single figures of the last look.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Looks that found it failing since it was last well.</summary>
    public long Failed { get; init; }

    /// <summary>The first of them, in UTC, or null.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The last of them, in UTC, or null.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>News that waits until it is known how those do that it depends on; null when none does.</summary>
    public WaitingNews? Waits { get; init; }

    /// <summary>When its last outages were confirmed, oldest first, as far as they count.</summary>
    public IReadOnlyList<DateTimeOffset> Outages { get; init => field = value ?? []; } = [];

    /// <summary>Whether it is confirmed that it fails.</summary>
    public bool IsTold => Standing.Announced is HealthState.Degraded or HealthState.Unhealthy;
}
