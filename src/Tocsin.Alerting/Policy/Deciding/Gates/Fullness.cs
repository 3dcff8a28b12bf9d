using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>How a sliding limit stands at one moment.</summary>
/// <param name="IsFull">Whether one more would be too many.</param>
/// <param name="FreesAt">When there is room again; null when there is room already, or never will be.</param>
internal sealed record Fullness(bool IsFull, DateTimeOffset? FreesAt)
{
    private static readonly Fullness Free = new(false, null);

    /// <summary>Counts what was spent in the window that ends now; a message leaves the window exactly when it is as old as the window is long.</summary>
    public static Fullness Of(RateLimit? limit, IEnumerable<PastNotification> spent, DateTimeOffset now)
    {
        if (limit is null)
            return Free;
        if (limit.Count == 0)
            return new Fullness(true, null);

        var within = spent.Select(notification => notification.At).Where(at => at > now - limit.Window).Order().ToList();
        return within.Count < limit.Count ? Free : new Fullness(true, within[^limit.Count] + limit.Window);
    }

    /// <summary>The ruling for what meets a limit: rises pass, what must be told goes to the digest, the rest waits for room.</summary>
    public Ruling Rule(Telling telling, string name, RateLimit? limit)
    {
        if (!IsFull)
            return Ruling.Pass(Stage.Limit, limit is null ? $"{name}: no limit" : $"{name}: within {limit}", limit?.Origin);
        if (telling.Kind == NotificationKind.Escalated)
            return Ruling.Pass(Stage.Limit, $"{name}: {limit} is used up, but it got worse and that is always told", limit?.Origin);

        var detail = $"{name}: {limit} is used up";
        return telling.MustBeTold
            ? Ruling.Divert(Stage.Limit, HoldReason.RateLimit, detail, limit?.Origin)
            : Ruling.Postpone(Stage.Limit, HoldReason.RateLimit, detail, limit?.Origin, FreesAt);
    }
}
