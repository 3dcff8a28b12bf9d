using Tocsin.Alerting.Monitoring;

namespace Tocsin.Heartbeats.Records;

/// <summary>What is known of a heartbeat between two signs; stored.</summary>
internal sealed record HeartbeatRecord
{
    public MonitorStanding Standing { get; init; } = MonitorStanding.Initial;

    /// <summary>When the next sign is expected, in UTC; null when nobody knows.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Runs that have begun and not ended, oldest first.</summary>
    public IReadOnlyList<OpenRun> Runs { get; init; } = [];

    /// <summary>Runs that have just ended, oldest first; null for none.</summary>
    public IReadOnlyList<EndedRun>? Ended { get; init; }

    /// <summary>The last sign, in UTC, or null.</summary>
    public DateTimeOffset? SignAt { get; init; }

    /// <summary>How long the last run took that ended, or null.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>What was last found, for people.</summary>
    public string Text { get; init; } = "no sign of life yet";

    /// <summary>Failures since it was last well.</summary>
    public long Failed { get; init; }

    /// <summary>The first of them, in UTC, or null.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The last of them, in UTC, or null.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>What they were, each once, the last one last.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init => field = value ?? []; } = [];

    /// <summary>When its last outages were confirmed, oldest first, as far as they count.</summary>
    public IReadOnlyList<DateTimeOffset> Outages { get; init => field = value ?? []; } = [];

    /// <summary>Whether it is confirmed that it fails.</summary>
    public bool IsTold => Standing.Announced > HealthState.Healthy;
}
