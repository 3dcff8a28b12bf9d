using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>Another problem explains it. Nobody says when that one ends, so this is asked again every minute.</summary>
internal static class InhibitionGate
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    public static Ruling Judge(Matter matter)
    {
        foreach (var rule in matter.Policy.Inhibitions)
        {
            var other = rule.Inhibitor(matter.Incident.Key, matter.Subject, matter.Incident.Severity, matter.Situation.Lasting, matter.Now);
            if (other is null)
                continue;

            var detail = $"muted while {other.Subject.ShortId ?? other.Key} lasts: {other.Subject.Title}";
            return Ruling.Mute(Stage.Inhibition, HoldReason.Inhibition, detail, rule.Origin, matter.Now + AskAgainAfter);
        }

        return Ruling.Pass(Stage.Inhibition, "no other incident mutes it");
    }
}
