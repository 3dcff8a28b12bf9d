namespace Tocsin.Alerting.Delivery;

/// <summary>How one attempt to deliver ended.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The vendor took it.</summary>
    /// <param name="Reference">The vendor's id of the message, for edits and replies; null where there is none.</param>
    /// <param name="Detail">What a person should know or change all the same, without secrets; null when all is well.</param>
    public sealed record Delivered(string? Reference = null, string? Detail = null) : DeliveryResult;

    /// <summary>It may work later.</summary>
    /// <param name="Reason">Why it did not now.</param>
    /// <param name="Detail">What the vendor said, without secrets.</param>
    /// <param name="After">How long the vendor asked to wait; null when it did not say.</param>
    public sealed record Retry(FailureReason Reason, string Detail, TimeSpan? After = null) : DeliveryResult;

    /// <summary>It will never work as it is; a person must change something.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">What the vendor said and what to do, without secrets.</param>
    public sealed record Refused(FailureReason Reason, string Detail) : DeliveryResult;
}
