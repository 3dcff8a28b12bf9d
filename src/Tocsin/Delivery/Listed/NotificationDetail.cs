using Tocsin.Alerting.Alerts;

namespace Tocsin.Delivery.Listed;

/// <summary>A notification with what it says and every attempt to deliver it.</summary>
internal sealed record NotificationDetail
{
    public required ListedNotification Notification { get; init; }

    /// <summary>When it is tried next; null when it is settled.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The notification that this one stands in for, or null.</summary>
    public string? FallbackOf { get; init; }

    /// <summary>What it says.</summary>
    public required AlertMessage Message { get; init; }

    /// <summary>The attempts, oldest first.</summary>
    public required IReadOnlyList<ListedAttempt> Attempts { get; init; }
}
