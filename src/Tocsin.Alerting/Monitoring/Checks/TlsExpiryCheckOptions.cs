namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Whose certificate <see cref="TlsExpiryCheck"/> looks at.</summary>
public sealed record TlsExpiryCheckOptions
{
    /// <summary>A name or an address.</summary>
    public required string Host { get; init; }

    /// <summary>Where TLS is spoken from the first byte.</summary>
    /// <value>443</value>
    public int Port { get; init; } = 443;

    /// <summary>The name that is asked for (SNI) and that the certificate must carry; null for <see cref="Host"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>A PEM file with the authorities that may vouch for it instead of the system's, read for each look; null for the system's.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>A certificate that is valid for less than this is degraded.</summary>
    /// <value>21 days.</value>
    public TimeSpan DegradedBelow { get; init; } = TimeSpan.FromDays(21);

    /// <summary>A certificate that is valid for less than this is unhealthy.</summary>
    /// <value>7 days.</value>
    public TimeSpan UnhealthyBelow { get; init; } = TimeSpan.FromDays(7);
}
