using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>Somebody is on it: quiet until it gets worse (which ends the acknowledgement) or is over.</summary>
internal static class AcknowledgementGate
{
    public static Ruling Judge(Matter matter)
    {
        if (matter.Incident.State != IncidentState.Acknowledged)
            return Ruling.Pass(Stage.Acknowledgement, "nobody has acknowledged it");

        var who = matter.Incident.AcknowledgedBy ?? "somebody";
        return Ruling.Drop(Stage.Acknowledgement, HoldReason.Acknowledged, $"{who} acknowledged it");
    }
}
