namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>How much room <see cref="DiskCheck"/> expects.</summary>
public sealed record DiskCheckOptions
{
    /// <summary>Any path on the disk.</summary>
    public required string Path { get; init; }

    /// <summary>Less free room than this share is degraded, in percent.</summary>
    /// <value>10</value>
    public double DegradedBelowPercent { get; init; } = 10;

    /// <summary>Less free room than this share is unhealthy, in percent.</summary>
    /// <value>5</value>
    public double UnhealthyBelowPercent { get; init; } = 5;

    /// <summary>Less free room than this is degraded, in bytes.</summary>
    /// <value>0: only the share counts.</value>
    public long DegradedBelowBytes { get; init; }

    /// <summary>Less free room than this is unhealthy, in bytes.</summary>
    /// <value>0: only the share counts.</value>
    public long UnhealthyBelowBytes { get; init; }
}
