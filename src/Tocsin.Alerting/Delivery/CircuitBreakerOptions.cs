namespace Tocsin.Alerting.Delivery;

/// <summary>When a channel is left alone.</summary>
public sealed record CircuitBreakerOptions
{
    /// <summary>Consecutive failures that may pass by themselves (network, time-out, 429, 5xx) after which the circuit opens.</summary>
    /// <value>5</value>
    public int Failures { get; init; } = 5;

    /// <summary>How long it stays open before one call may try.</summary>
    /// <value>30 seconds</value>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the one call may stay out before another is let through, so that a lost one cannot block the channel for good.</summary>
    /// <value>1 minute</value>
    public TimeSpan TrialPatience { get; init; } = TimeSpan.FromMinutes(1);
}
