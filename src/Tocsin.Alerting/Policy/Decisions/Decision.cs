using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Decisions;

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

    /// <summary>How soon a person should look, for the messages' subject; null when nothing could be told.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Whether the snooze of the situation is over and must be removed.</summary>
    public bool EndsSnooze { get; init; }

    /// <summary>The ids of the silences that held it; empty when none did.</summary>
    public IReadOnlyList<string> SilencedBy { get; init; } = [];

    /// <summary>When a timer should ring for the incident, in UTC; null for never. The same as the incident's own.</summary>
    public DateTimeOffset? LookAgainAt => Incident?.LookAgainAt;

    /// <summary>When to ask for the digests at the latest, in UTC, because the incident now waits for one; null when this decision put it in no queue.</summary>
    public DateTimeOffset? DigestAt { get; init; }
}
