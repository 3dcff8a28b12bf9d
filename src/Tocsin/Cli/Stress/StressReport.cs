namespace Tocsin.Cli.Stress;

/// <summary>What one run measured.</summary>
public sealed record StressReport
{
    /// <summary>Why nothing was sent; null when something was.</summary>
    public string? Mistake { get; init; }

    /// <summary>Where it was measured.</summary>
    public MachineSummary? Machine { get; init; }

    /// <summary>Connections, event size, issues and rate, in words.</summary>
    public string Load { get; init; } = "";

    /// <summary>From the first event to the last answer.</summary>
    public double Seconds { get; init; }

    /// <summary>Events sent.</summary>
    public long Sent { get; init; }

    /// <summary>Events answered 200.</summary>
    public long Accepted { get; init; }

    /// <summary>The same by second.</summary>
    public double AcceptedPerSecond { get; init; }

    /// <summary>Other answers, by status.</summary>
    public IReadOnlyDictionary<int, long> Refused { get; init; } = new Dictionary<int, long>();

    /// <summary>Broken connections and unreadable answers.</summary>
    public long Errors { get; init; }

    /// <summary>How long the answers took.</summary>
    public LatencySummary? Latency { get; init; }

    /// <summary>What the server said; null when it does not show its metrics.</summary>
    public ServerSummary? Server { get; init; }

    /// <summary>The server's peak of resident memory.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>How long new issues took to be told; null when it was not asked.</summary>
    public WebhookSummary? Webhook { get; init; }

    /// <summary>Everything sent was answered 200 and, as far as the server says, stored; every probe came out.</summary>
    public bool IsClean => Mistake is null && Errors == 0 && Refused.Count == 0 && Server is null or { Lost: <= 0 } && Webhook is null or { Missing: 0 };
}
