using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>Announces a problem only when it has lasted for <c>alerts.hold_for</c>.</summary>
internal static class HoldForGate
{
    public static Ruling Judge(Matter matter)
    {
        var announceAt = matter.Incident.OpenedAt + matter.Policy.HoldFor;
        var isOpening = matter.Turn.News is NotificationKind.Opened or NotificationKind.Regressed;
        if (!isOpening || matter.Now >= announceAt)
            return Ruling.Pass(Stage.HoldFor, "it has lasted long enough", matter.Policy.Origin);

        var detail = $"hold_for: it must last {Phrases.Span(matter.Policy.HoldFor)} first";
        return Ruling.Postpone(Stage.HoldFor, HoldReason.Transient, detail, matter.Policy.Origin, announceAt);
    }
}
