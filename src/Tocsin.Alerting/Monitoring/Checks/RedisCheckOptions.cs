namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Which Redis (or Valkey) <see cref="RedisCheck"/> asks.</summary>
public sealed record RedisCheckOptions
{
    /// <summary>A name or an address.</summary>
    public required string Host { get; init; }

    /// <summary>1 to 65535.</summary>
    /// <value>6379</value>
    public int Port { get; init; } = 6379;

    /// <summary>The user of its ACL; null for the default user.</summary>
    public string? User { get; init; }

    /// <summary>The password; null when none is wanted.</summary>
    public string? Password { get; init; }

    /// <summary>Whether TLS is spoken from the first byte.</summary>
    /// <value>false</value>
    public bool UsesTls { get; init; }

    /// <summary>A PEM file with the authorities that may vouch for its certificate instead of the system's; null for the system's.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>What takes longer is degraded; null for no limit but the time-out.</summary>
    public TimeSpan? DegradedAfter { get; init; }

    /// <summary>All but the password.</summary>
    public override string ToString() => $"{nameof(RedisCheckOptions)} {Host}:{Port}";
}
