using Tocsin.Alerting.Delivery;

namespace Tocsin.Delivery;

/// <summary>One attempt, as the ledger keeps it.</summary>
internal sealed record DeliveryAttempt(DateTimeOffset At, TimeSpan Duration, string Result, string? Reason, string? Detail)
{
    public static DeliveryAttempt Of(DeliveryResult result, DateTimeOffset at, TimeSpan duration) => result switch
    {
        DeliveryResult.Delivered delivered => new DeliveryAttempt(at, duration, "delivered", null, delivered.Detail),
        DeliveryResult.Retry retry => new DeliveryAttempt(at, duration, "retry", retry.Reason.ToString(), retry.Detail),
        DeliveryResult.Refused refused => new DeliveryAttempt(at, duration, "refused", refused.Reason.ToString(), refused.Detail),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
