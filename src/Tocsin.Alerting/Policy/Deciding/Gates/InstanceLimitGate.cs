using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>
/// So many messages altogether. Critical ones are counted apart as well: in a storm over many channels a few incidents use the limit up, and what
/// is less severe must not keep a critical one waiting for the digest.
/// </summary>
internal static class InstanceLimitGate
{
    public static Ruling Judge(Telling telling)
    {
        var (matter, limit) = (telling.Matter, telling.Matter.Policy.Limits.Instance);
        return telling.IsCritical
            ? Fullness.Of(limit, matter.Situation.Notifications.Where(past => past.Severity == Severity.Critical), matter.Now).Rule(telling, "instance, critical", limit)
            : Gauge(matter.Policy, matter.Situation, matter.Now).Rule(telling, "instance", limit);
    }

    public static Fullness Gauge(AlertPolicy policy, Situation situation, DateTimeOffset now) =>
        Fullness.Of(policy.Limits.Instance, situation.Notifications, now);
}
