namespace Tocsin.Alerting.Alerts;

/// <summary>News that was held only for a while, and is told when the reason has passed.</summary>
/// <param name="Kind">What will be told, with the numbers of that later moment.</param>
/// <param name="NotBefore">When to try again, in UTC; null when only a change of the configuration can help.</param>
public sealed record OwedNews(NotificationKind Kind, DateTimeOffset? NotBefore);
