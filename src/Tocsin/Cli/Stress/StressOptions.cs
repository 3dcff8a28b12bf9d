namespace Tocsin.Cli.Stress;

/// <summary>What load to make.</summary>
public sealed record StressOptions
{
    /// <summary>The DSN to report to.</summary>
    public required string Dsn { get; init; }

    /// <summary>Connections kept open, each with one request at a time.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>Size of one envelope in bytes, before compression.</summary>
    public int EventBytes { get; init; } = 8 * 1024;

    /// <summary>How many distinct issues the events belong to.</summary>
    public int Issues { get; init; } = 500;

    /// <summary>The first of those issues; another number makes issues that the server has not seen.</summary>
    public int FirstIssue { get; init; }

    /// <summary>Events a second; 0 for as many as the server takes.</summary>
    public double Rate { get; init; }

    /// <summary>How long to send.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many events to send at most; null for no limit but the duration.</summary>
    public long? Count { get; init; }

    /// <summary>Compress each envelope, which costs the sender more than the server.</summary>
    public bool Gzip { get; init; }

    /// <summary>Read the server's <c>/metrics</c> to tell what was stored.</summary>
    public bool ReadMetrics { get; init; } = true;

    /// <summary>The bearer token of <c>/metrics</c>.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>The prefix of the server's metrics.</summary>
    public string MetricsPrefix { get; init; } = "tocsin";

    /// <summary>How long to wait, after the last event, until the server has stored everything.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The server's process id, for its peak memory; null takes it from <c>/metrics</c>.</summary>
    public int? ServerPid { get; init; }

    /// <summary>The port of the loopback webhook receiver; null does not measure how long a new issue takes to be told.</summary>
    public int? WebhookPort { get; init; }

    /// <summary>How many new issues to time, when there is a webhook receiver.</summary>
    public int WebhookProbes { get; init; } = 50;

    /// <summary>How far apart they are sent.</summary>
    public TimeSpan WebhookInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The user says that a server which is not on this machine is theirs to load.</summary>
    public bool OwnsServer { get; init; }

    /// <summary>Print the report as JSON.</summary>
    public bool Json { get; init; }
}
