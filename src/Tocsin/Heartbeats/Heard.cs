using Tocsin.Alerting.Monitoring;
using Tocsin.Heartbeats.Records;

namespace Tocsin.Heartbeats;

/// <summary>What follows from a sign of life, or from none.</summary>
/// <param name="Record">What is known now.</param>
/// <param name="Change">What people are told of, or null.</param>
internal sealed record Heard(HeartbeatRecord Record, MonitorChange? Change)
{
    /// <summary>Whether what people were told of now fails in one more way than they were told.</summary>
    public bool IsOtherTrouble { get; init; }

    /// <summary>The record to store: of one that is well again, the next failure counts from one.</summary>
    public HeartbeatRecord Kept =>
        Record.Standing is { Current: HealthState.Healthy, Announced: HealthState.Healthy } ? Record with { Failed = 0, FailingSince = null, FailedAt = null, Troubles = [] } : Record;
}
