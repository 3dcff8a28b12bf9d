using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Spooling;

namespace Tocsin.Alerting.Hosting;

/// <summary>A set-up that was read and checked.</summary>
internal sealed record AlertingSettings
{
    /// <summary>The channel that speaks when no other can; always there.</summary>
    public const string LastResort = "console";

    public required AppIdentity App { get; init; }

    /// <summary>Without its channels, which are known when they are made.</summary>
    public required AlertPolicy Policy { get; init; }

    public required IReadOnlyList<SettledChannel> Channels { get; init; }

    /// <summary>Where events are forwarded to, or null.</summary>
    public Forwarding.ServerDsn? Server { get; init; }

    /// <summary>Where the undelivered is kept; null to keep nothing.</summary>
    public SpoolSettings? Spool { get; init; }

    public LogLevel MinLevel { get; init; } = LogLevel.Error;

    public int QueueSize { get; init; } = 1000;

    public int Incidents { get; init; } = 1000;

    public TimeSpan EndAfter { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan FlushOnExit { get; init; } = TimeSpan.FromSeconds(5);
}
