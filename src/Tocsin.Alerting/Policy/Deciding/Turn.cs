using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>What a signal did to its incident, before anybody asks whether it may be told.</summary>
internal sealed record Turn
{
    /// <summary>The incident after the signal; null only when there is none and none opens.</summary>
    public required Incident? Incident { get; init; }

    /// <summary>What there is to tell, or null when the signal says nothing new.</summary>
    public NotificationKind? News { get; init; }

    /// <summary>Why nothing is told to a channel that has no use for the signal.</summary>
    public HoldReason Otherwise { get; init; } = HoldReason.Duplicate;

    /// <summary>The same for people.</summary>
    public required string Detail { get; init; }

    /// <summary>The severity before a rise.</summary>
    public Severity? Was { get; init; }

    /// <summary>Whether living messages must show it at once, whatever their pace.</summary>
    public bool ChangesState { get; init; }

    /// <summary>Whether a person snoozed the issue and that lasts.</summary>
    public bool Sleeps { get; init; }

    /// <summary>What ended the snooze of the issue, for people; null when nothing did.</summary>
    public string? WokenBy { get; init; }

    /// <summary>Whether it flapped until now and is steady again.</summary>
    public bool IsSteadyAgain { get; init; }

    /// <summary>Whether the story ends here: nothing can be said, whatever routes and limits allow.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The first link of every chain: what the signal means.</summary>
    public Link LinkOf(Signal signal)
    {
        var detail = $"{signal.Kind}: {Detail}";
        return IsSettled
            ? new Link(Stage.Rule, Verdict.Hold, detail, signal.Origin, Reason: Otherwise)
            : new Link(Stage.Rule, Verdict.Pass, detail, signal.Origin);
    }
}
