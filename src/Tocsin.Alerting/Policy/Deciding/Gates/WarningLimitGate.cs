using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>So many warnings in one channel, over all incidents.</summary>
internal static class WarningLimitGate
{
    public static Ruling Judge(Telling telling)
    {
        var (matter, limit) = (telling.Matter, telling.Matter.Policy.Limits.Warning);
        if (matter.Incident.Severity != Severity.Warning)
            return Ruling.Pass(Stage.Limit, "warning: it is none", limit?.Origin);

        // a digest has no key: it is the way out when this budget is spent, so it does not spend it
        var spent = matter.Situation.Notifications.Where(past =>
            past.Channel == telling.Channel.Name && past.Severity == Severity.Warning && past.Key is not null);
        return Fullness.Of(limit, spent, matter.Now).Rule(telling, "warning", limit);
    }
}
