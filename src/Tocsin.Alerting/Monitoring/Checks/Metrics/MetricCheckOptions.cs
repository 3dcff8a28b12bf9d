namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>What <see cref="MetricCheck"/> looks at, and what it must not be.</summary>
public sealed record MetricCheckOptions
{
    /// <summary>Which series are looked at.</summary>
    public required MetricSelector Metric { get; init; }

    /// <summary>What becomes of several series.</summary>
    /// <value><see cref="MetricCombination.Sum"/></value>
    public MetricCombination Combine { get; init; }

    /// <summary>The span over which the growth of a counter is looked at, instead of its value; null for the value.</summary>
    public TimeSpan? Per { get; init; }

    /// <summary>What is degraded; null for nothing.</summary>
    public MetricBound? Degraded { get; init; }

    /// <summary>What is unhealthy; null for nothing.</summary>
    public MetricBound? Unhealthy { get; init; }

    /// <summary>What it means that there is no such series.</summary>
    /// <value><see cref="HealthState.Unhealthy"/></value>
    public HealthState Absent { get; init; } = HealthState.Unhealthy;
}
