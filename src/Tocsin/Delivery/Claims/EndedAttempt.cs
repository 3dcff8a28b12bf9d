using Tocsin.Alerting.Delivery;

namespace Tocsin.Delivery.Claims;

/// <summary>An attempt that a vendor has answered, or failed to.</summary>
internal sealed record EndedAttempt(PendingNotification Notification, DeliveryResult Result, DeliveryAttempt Attempt, AttemptVerdict Verdict);
