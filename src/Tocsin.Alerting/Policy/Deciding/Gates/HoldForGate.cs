using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>Announces a problem only when it has lasted for as long as <c>alerts.hold</c> says of it, or <c>alerts.hold_for</c> of everything else.</summary>
internal static class HoldForGate
{
    public static Ruling Judge(Matter matter)
    {
        var rule = matter.Policy.Holds.FirstOrDefault(rule => rule.Match.Matches(matter.Facts, matter.Now));
        var (span, origin) = rule is null ? (matter.Policy.HoldFor, matter.Policy.Origin) : (rule.For, rule.Origin);
        var announceAt = matter.Incident.OpenedAt + span;
        var isOpening = matter.Turn.News is NotificationKind.Opened or NotificationKind.Regressed;
        if (!isOpening || matter.Now >= announceAt)
            return Ruling.Pass(Stage.HoldFor, "it has lasted long enough", origin);

        var detail = $"{(rule is null ? "hold_for" : "hold")}: it must last {Phrases.Span(span)} first";
        return Ruling.Postpone(Stage.HoldFor, HoldReason.Transient, detail, origin, announceAt);
    }
}
