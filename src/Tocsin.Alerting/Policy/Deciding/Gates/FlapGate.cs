using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>While it opens and ends again and again, the living message shows which it is; its state is told when it has been steady for as long as the rule says.</summary>
internal static class FlapGate
{
    public static Ruling Judge(Matter matter)
    {
        var (rule, incident) = (matter.Policy.Flapping, matter.Incident);
        if (Flap.SteadyAt(incident, rule) is not { } steadyAt)
            return Ruling.Pass(Stage.Flapping, "it does not flap", rule?.Origin);
        if (matter.Turn.News is not (NotificationKind.Opened or NotificationKind.Regressed or NotificationKind.Resolved))
            return Ruling.Pass(Stage.Flapping, "it flaps, but this is not one more opening or end", rule!.Origin);

        // held is only the opening: reminders and the ladder go on, so routes are asked again soon
        var detail = $"it flaps since {Phrases.Moment(incident.FlappingSince!.Value, matter.Now)}; told when nothing has changed for {Phrases.Span(rule!.Within)}";
        var look = incident.State == IncidentState.Open ? matter.Now + matter.Policy.UpdateEvery : steadyAt;
        return Ruling.Drop(Stage.Flapping, HoldReason.Flapping, detail, rule.Origin, look);
    }
}
