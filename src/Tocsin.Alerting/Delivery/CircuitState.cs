namespace Tocsin.Alerting.Delivery;

/// <summary>Whether a channel is being called; the number is the metric's value.</summary>
public enum CircuitState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>One call goes through to see whether the vendor is back.</summary>
    HalfOpen,

    /// <summary>No call goes through.</summary>
    Open,
}
