namespace Tocsin.Alerting.Delivery;

/// <summary>How long a delivery is tried again.</summary>
public sealed record RetryOptions
{
    /// <summary>How often a delivery is attempted before it is dead.</summary>
    /// <value>10</value>
    public int Attempts { get; init; } = 10;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    /// <value>1 second</value>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait of our own choosing.</summary>
    /// <value>15 minutes</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(15);
}
