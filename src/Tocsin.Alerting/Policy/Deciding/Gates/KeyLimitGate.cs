using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>So many messages of one incident in one channel; a critical incident has a reserve of its own.</summary>
internal static class KeyLimitGate
{
    public static Ruling Judge(Telling telling)
    {
        var limits = telling.Matter.Policy.Limits;
        if (telling.Budget == Budget.Reserve)
            return Ruling.Pass(Stage.Limit, $"per_key_critical: within {limits.PerKeyCritical}", limits.PerKeyCritical?.Origin);

        var general = Fullness.Of(limits.PerKey, Spent(telling, Budget.General), telling.Matter.Now);
        var takesReserve = general.IsFull && telling.IsCritical && telling.Kind != NotificationKind.Escalated && HasReserve(telling);
        return takesReserve
            ? Ruling.Pass(Stage.Limit, $"per_key: {limits.PerKey} is used up, the critical reserve is not", limits.PerKeyCritical?.Origin, Budget.Reserve)
            : general.Rule(telling, "per_key", limits.PerKey);
    }

    /// <summary>Whether the reserve has room. No reserve is configured means none, not an endless one: it would undo the general limit.</summary>
    public static bool HasReserve(Telling telling) =>
        telling.Matter.Policy.Limits.PerKeyCritical is { } reserve
        && !Fullness.Of(reserve, Spent(telling, Budget.Reserve), telling.Matter.Now).IsFull;

    private static IEnumerable<PastNotification> Spent(Telling telling, Budget budget) =>
        telling.Matter.Situation.Notifications.Where(past =>
            past.Channel == telling.Channel.Name && past.Key == telling.Matter.Incident.Key && past.Budget == budget);
}
