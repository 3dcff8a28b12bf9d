using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>What else matters to a decision, read by the server in the same transaction that stores it.</summary>
public sealed record Situation
{
    /// <summary>Nothing else has happened.</summary>
    public static Situation Calm { get; } = new();

    /// <summary>What was delivered or is on its way, at least as far back as <see cref="AlertPolicy.LongestWindow"/>; in any order.</summary>
    public IReadOnlyList<PastNotification> Notifications { get; init; } = [];

    /// <summary>
    /// The incidents that opened within the storm rule's span, in any order; of more than a storm has, the last are enough: as many as it has and one. More do no harm.
    /// </summary>
    public IReadOnlyList<Opening> Openings { get; init; } = [];

    /// <summary>The silences that are active; ones that are not yet or no longer do no harm.</summary>
    public IReadOnlyList<Silence> Silences { get; init; } = [];

    /// <summary>The snooze of the issue at hand, or null.</summary>
    public Snooze? Snooze { get; init; }

    /// <summary>The incidents that are not over and match the source of an inhibition; needed only where the policy has inhibitions, and more do no harm.</summary>
    public IReadOnlyList<LastingIncident> Lasting { get; init; } = [];

    /// <summary>What explains the incident at hand, or explained it until it ended; null when nothing does.</summary>
    public Fold? Fold { get; init; }
}
