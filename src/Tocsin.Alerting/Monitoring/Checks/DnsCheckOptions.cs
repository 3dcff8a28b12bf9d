using System.Net;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Which name <see cref="DnsCheck"/> asks for, and what it should lead to.</summary>
public sealed record DnsCheckOptions
{
    /// <summary>The name.</summary>
    public required string Host { get; init; }

    /// <summary>Whether addresses of IPv6 (AAAA) are asked for instead of IPv4 (A).</summary>
    /// <value>false</value>
    public bool IsVersion6 { get; init; }

    /// <summary>
    /// The addresses it should lead to. One that is not among them is unhealthy, for callers end up there; one that is missing is degraded.
    /// </summary>
    /// <value>None: any address will do.</value>
    public IReadOnlyList<IPAddress> Expected { get; init; } = [];

    /// <summary>What takes longer is degraded; null for no limit but the time-out.</summary>
    public TimeSpan? DegradedAfter { get; init; }
}
