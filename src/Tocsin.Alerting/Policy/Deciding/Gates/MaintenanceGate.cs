using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>Trouble is expected at this time. What lasts when the last window ends is told then; what was told before is not told again.</summary>
internal static class MaintenanceGate
{
    public static Ruling Judge(Matter matter)
    {
        var open = matter.Policy.Maintenance
            .Where(window => window.Covers(matter.Subject, matter.Incident.Severity, matter.Now))
            .Select(window => (Window: window, EndsAt: window.When.EndsAt(matter.Now)))
            .OrderByDescending(each => each.EndsAt ?? DateTimeOffset.MaxValue)
            .ToList();
        if (open.Count == 0)
            return Ruling.Pass(Stage.Maintenance, "no maintenance window is open for it");

        var (window, endsAt) = open[0];
        var until = endsAt is { } end ? $"until {Phrases.Moment(end, matter.Now)}" : "without an end";
        return Ruling.Mute(
            Stage.Maintenance,
            HoldReason.Maintenance,
            $"maintenance {window.Name} {until}",
            window.Origin,
            endsAt ?? Schedule.Patient(matter, matter.Policy.DedupWindow));
    }
}
