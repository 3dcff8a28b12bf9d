using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>What follows from a signal.</summary>
public sealed record Decision
{
    /// <summary>The incident as it is to be stored; null when there is none and none opens.</summary>
    public required Incident? Incident { get; init; }

    /// <summary>The one ending of the signal, for the counters.</summary>
    public required SignalOutcome Outcome { get; init; }

    /// <summary>The messages to send, one a channel at most.</summary>
    public IReadOnlyList<Notification> Notifications { get; init; } = [];

    /// <summary>The living messages to edit, one a channel at most.</summary>
    public IReadOnlyList<LivingEdit> Edits { get; init; } = [];

    /// <summary>What was not said, for the ledger.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>Why, link by link.</summary>
    public IReadOnlyList<Link> Chain { get; init; } = [];

    /// <summary>When a timer should ring for the incident, in UTC; null for never. The same as the incident's own.</summary>
    public DateTimeOffset? LookAgainAt => Incident?.LookAgainAt;

    /// <summary>When <see cref="DigestFlush"/> should be asked for the channels in which this incident now waits, in UTC; null when it waits in none.</summary>
    public DateTimeOffset? DigestAt { get; init; }
}
