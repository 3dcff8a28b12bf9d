namespace Tocsin.Operations.Metrics;

/// <summary>Why the wait for Telegram's updates had to begin again.</summary>
public enum ReconnectReason
{
    /// <summary>No connection, or it broke.</summary>
    Network,

    /// <summary>Somebody else is polling with the same token (409).</summary>
    Conflict,

    /// <summary>No answer in time.</summary>
    Timeout,
}
