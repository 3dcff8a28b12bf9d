using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>
/// What it names is known to be down, so it joins that incident. When that one is over this is told only if it goes on: an issue lasts until a
/// person resolves it, so that it lasts proves nothing. What may explain it and is being looked at is waited for.
/// </summary>
internal static class FoldingGate
{
    /// <summary>Connections are made anew and callers wait before they try again: what comes so soon after the end is an echo.</summary>
    public static readonly TimeSpan Echo = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    public static Ruling Judge(Matter matter) => matter.Situation.Fold switch
    {
        null when matter.Subject.Awaits is { } awaited && matter.Now < awaited.Until && Debt.Of(matter) is not null => Postpone(matter, awaited),
        null => Ruling.Pass(Stage.Folding, "nothing that it names is known to fail"),
        { EndedAt: null } fold => Mute(matter, fold, $"joined to {fold.Key}: {fold.Title}", matter.Now + AskAgainAfter),
        { EndedAt: { } ended } fold when matter.Subject.LastSeen <= ended + Echo =>
            Mute(matter, fold, $"not seen again since {fold.Key} was over at {Phrases.Moment(ended, matter.Now)}", Schedule.Patient(matter, AskAgainAfter)),
        { } fold => Ruling.Pass(Stage.Folding, $"seen again since {fold.Key} was over"),
    };

    private static Ruling Postpone(Matter matter, Awaited awaited) => Ruling.Postpone(
        Stage.Folding, HoldReason.Transient, $"{awaited.Key} may explain it and is not known to be well: {awaited.Why}; told at {Phrases.Exactly(awaited.Until, matter.Now)} at the latest",
        origin: null, awaited.Until);

    private static Ruling Mute(Matter matter, Fold fold, string detail, DateTimeOffset until) =>
        matter.Turn.News == NotificationKind.Resolved
            ? Ruling.Pass(Stage.Folding, $"{detail}; that it is over is told to whoever heard of it")
            : Ruling.Mute(Stage.Folding, HoldReason.Folded, detail, origin: null, until) with { JoinedTo = fold.Key };
}
