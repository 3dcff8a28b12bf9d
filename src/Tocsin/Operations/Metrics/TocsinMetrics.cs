using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>Everything that Tocsin counts, one part for each stage of an event's way. Register one for the process.</summary>
public sealed class TocsinMetrics
{
    /// <summary>Declares every instrument.</summary>
    /// <param name="registry">Where they are declared.</param>
    /// <param name="time">The clock.</param>
    /// <param name="version">The version to show; the program's own when null.</param>
    public TocsinMetrics(MetricsRegistry registry, TimeProvider time, string? version = null)
    {
        Ingest = new IngestMetrics(registry);
        Alerting = new AlertingMetrics(registry);
        Enrichment = new EnrichmentMetrics(registry);
        Delivery = new DeliveryMetrics(registry, time);
        Telegram = new TelegramMetrics(registry);
        Monitors = new MonitorMetrics(registry);
        Upkeep = new UpkeepMetrics(registry, time, version ?? ProgramVersion.Text);
    }

    /// <summary>What comes in.</summary>
    public IngestMetrics Ingest { get; }

    /// <summary>What is decided.</summary>
    public AlertingMetrics Alerting { get; }

    /// <summary>What is found out.</summary>
    public EnrichmentMetrics Enrichment { get; }

    /// <summary>What goes out.</summary>
    public DeliveryMetrics Delivery { get; }

    /// <summary>How Telegram behaves.</summary>
    public TelegramMetrics Telegram { get; }

    /// <summary>What is watched.</summary>
    public MonitorMetrics Monitors { get; }

    /// <summary>How the server keeps itself.</summary>
    public UpkeepMetrics Upkeep { get; }
}
