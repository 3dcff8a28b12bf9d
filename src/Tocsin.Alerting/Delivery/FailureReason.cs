namespace Tocsin.Alerting.Delivery;

/// <summary>Why an attempt to deliver failed; also the metric's label.</summary>
public enum FailureReason
{
    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>No connection, or it broke.</summary>
    Network,

    /// <summary>The vendor asked to slow down (429).</summary>
    RateLimited,

    /// <summary>The vendor is in trouble (5xx).</summary>
    ServerError,

    /// <summary>The credentials are wrong (401).</summary>
    Unauthorized,

    /// <summary>The credentials are right but may not do this (403).</summary>
    Forbidden,

    /// <summary>The address or chat does not exist (404, 410).</summary>
    NotFound,

    /// <summary>The vendor does not want the content (other 4xx).</summary>
    Rejected,

    /// <summary>The vendor finds it too large (413).</summary>
    TooLarge,

    /// <summary>The address is private and not allow-listed.</summary>
    BlockedAddress,

    /// <summary>The answer makes no sense.</summary>
    BadAnswer,

    /// <summary>The message to edit is gone or may no longer be edited; a new one must be sent instead.</summary>
    MessageGone,

    /// <summary>The channel is no longer configured.</summary>
    NoChannel,
}
