namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>What becomes of several series.</summary>
public enum MetricCombination
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>The smallest.</summary>
    Min,
}
