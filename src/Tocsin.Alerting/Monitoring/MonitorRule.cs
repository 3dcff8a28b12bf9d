namespace Tocsin.Alerting.Monitoring;

/// <summary>How often something is checked, and how many results in a row it takes to believe them (requirements F5, G1).</summary>
public sealed record MonitorRule
{
    /// <summary>From the beginning of one check to the beginning of the next.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same while the last check did not find it healthy; null for <see cref="Interval"/>.</summary>
    public TimeSpan? FailingInterval { get; init; }

    /// <summary>How long one check may take.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Results in a row that must be at least as bad as what is announced.</summary>
    /// <value>3</value>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>Results in a row that must be at least as good as what is announced.</summary>
    /// <value>2</value>
    public int RecoveryThreshold { get; init; } = 2;

    /// <summary>When to check next.</summary>
    /// <param name="last">What the last check found.</param>
    public TimeSpan Wait(HealthState last) => last == HealthState.Healthy ? Interval : FailingInterval ?? Interval;
}
