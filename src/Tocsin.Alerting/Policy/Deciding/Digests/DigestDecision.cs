using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding.Digests;

/// <summary>What follows for the digests at one moment.</summary>
public sealed record DigestDecision
{
    /// <summary>The digests to send, one a channel at most.</summary>
    public IReadOnlyList<DigestMessage> Messages { get; init; } = [];

    /// <summary>The incidents that changed and are to be stored.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>When to ask again, in UTC; null when nothing waits any more.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }
}
