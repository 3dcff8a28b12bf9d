namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Where <see cref="TcpCheck"/> connects to, and what is said there.</summary>
public sealed record TcpCheckOptions
{
    /// <summary>A name or an address.</summary>
    public required string Host { get; init; }

    /// <summary>1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>What to send after connecting, in UTF-8, line ends included; null for nothing.</summary>
    public string? Send { get; init; }

    /// <summary>Text that must come within the first 64 KiB of what the server says; null when connecting is enough.</summary>
    public string? Expect { get; init; }

    /// <summary>What takes longer is degraded; null for no limit but the time-out.</summary>
    public TimeSpan? DegradedAfter { get; init; }
}
