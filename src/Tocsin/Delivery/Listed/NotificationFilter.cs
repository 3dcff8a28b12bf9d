namespace Tocsin.Delivery.Listed;

/// <summary>Which notifications are asked for; null is for all.</summary>
internal sealed record NotificationFilter(NotificationState? State = null, string? Channel = null);
