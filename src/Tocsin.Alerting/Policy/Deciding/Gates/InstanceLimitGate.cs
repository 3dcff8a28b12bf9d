using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>So many messages altogether.</summary>
internal static class InstanceLimitGate
{
    public static Ruling Judge(Telling telling)
    {
        var (matter, limit) = (telling.Matter, telling.Matter.Policy.Limits.Instance);
        return Gauge(matter.Policy, matter.Situation, matter.Now).Rule(telling, "instance", limit);
    }

    public static Fullness Gauge(AlertPolicy policy, Situation situation, DateTimeOffset now) =>
        Fullness.Of(policy.Limits.Instance, situation.Notifications, now);
}
