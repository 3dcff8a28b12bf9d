using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>What a gate says: go on, hold, or list it in the digest; with the link that explains it.</summary>
internal sealed record Ruling(Link Link)
{
    /// <summary>Why not, when the answer is to hold or to list it in the digest.</summary>
    public HoldReason Reason => Link.Reason ?? default;

    /// <summary>When the answer may be another one; null when time does not change it.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Whether what is held will be told later.</summary>
    public bool IsOwed { get; private init; }

    /// <summary>The budget that is to be spent, when the gate chose one.</summary>
    public Budget? Budget { get; private init; }

    /// <summary>Whether not even the living message may say more than that it is over or taken on.</summary>
    public bool IsMute { get; private init; }

    /// <summary>The key of the incident that explains this one, when that is why.</summary>
    public string? JoinedTo { get; init; }

    /// <summary>The silences that say so.</summary>
    public IReadOnlyList<string> SilencedBy { get; init; } = [];

    public static Ruling Pass(Stage stage, string detail, string? origin = null, Budget? budget = null) =>
        new(new Link(stage, Verdict.Pass, detail, origin)) { Budget = budget };

    /// <summary>Dropped: it is counted, and totals tell of it.</summary>
    public static Ruling Drop(Stage stage, HoldReason reason, string detail, string? origin = null, DateTimeOffset? until = null) =>
        new(new Link(stage, Verdict.Hold, detail, origin, Reason: reason)) { Until = until };

    /// <summary>Held, and told when the reason has passed.</summary>
    public static Ruling Postpone(Stage stage, HoldReason reason, string detail, string? origin, DateTimeOffset? until) =>
        new(new Link(stage, Verdict.Hold, detail, origin, Reason: reason)) { Until = until, IsOwed = true };

    /// <summary>Held with everything that is said of the incident. That it began or got worse is told when the reason has passed, if it still lasts.</summary>
    public static Ruling Mute(Stage stage, HoldReason reason, string detail, string? origin, DateTimeOffset until) =>
        new(new Link(stage, Verdict.Hold, detail, origin, Reason: reason)) { Until = until, IsOwed = true, IsMute = true };

    public static Ruling Divert(Stage stage, HoldReason reason, string detail, string? origin) =>
        new(new Link(stage, Verdict.Digest, detail, origin, Reason: reason));
}
