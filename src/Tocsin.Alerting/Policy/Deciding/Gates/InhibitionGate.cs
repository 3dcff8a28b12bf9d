using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>Another problem explains it. Nobody says when that one ends, so this is asked again every minute.</summary>
internal static class InhibitionGate
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    public static Ruling Judge(Matter matter)
    {
        var asked = new LastingIncident(matter.Incident.Key, matter.Incident.Severity, matter.Subject);
        if (new InhibitionRules(matter.Policy.Inhibitions).Muting(asked, matter.Situation.Lasting, matter.Now) is not (var rule, var other))
            return Ruling.Pass(Stage.Inhibition, "no other incident mutes it");

        var detail = $"muted while {other.Subject.ShortId ?? other.Key} lasts: {other.Subject.Title}";
        return Ruling.Mute(Stage.Inhibition, HoldReason.Inhibition, detail, rule.Origin, matter.Now + AskAgainAfter);
    }
}
