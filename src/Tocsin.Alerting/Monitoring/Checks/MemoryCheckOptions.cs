namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>How much memory <see cref="MemoryCheck"/> lets be used.</summary>
public sealed record MemoryCheckOptions
{
    /// <summary>Whose memory.</summary>
    /// <value><see cref="MemoryScope.Host"/></value>
    public MemoryScope Scope { get; init; } = MemoryScope.Host;

    /// <summary>More use than this share is degraded, in percent.</summary>
    /// <value>90</value>
    public double DegradedAbovePercent { get; init; } = 90;

    /// <summary>More use than this share is unhealthy, in percent.</summary>
    /// <value>97</value>
    public double UnhealthyAbovePercent { get; init; } = 97;

    /// <summary>More use than this is degraded, in bytes; null when only the share counts.</summary>
    public long? DegradedAboveBytes { get; init; }

    /// <summary>More use than this is unhealthy, in bytes; null when only the share counts.</summary>
    public long? UnhealthyAboveBytes { get; init; }
}
