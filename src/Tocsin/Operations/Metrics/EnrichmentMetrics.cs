using System.Diagnostics.Metrics;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>What is found out about incidents after they were told of.</summary>
public sealed class EnrichmentMetrics
{
    private readonly MetricsRegistry _registry;
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _latency;

    internal EnrichmentMetrics(MetricsRegistry registry)
    {
        _registry = registry;
        _ended = registry.Meter.CreateCounter<long>("enrichments", description: "Attempts to find out more about an incident, by how they ended.");
        _latency = registry.Meter.CreateHistogram(
            "enrichment_latency", "s", "Time from the decision to notify until an enrichment had ended.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });
    }

    /// <summary>Shows the enrichments with 0 from the start.</summary>
    /// <param name="names">Their names.</param>
    public void Expect(IReadOnlyList<string> names)
    {
        var enrichment = new LabelValues("enrichment", names);
        _registry.Preset(_ended, enrichment, LabelValues.Of<EnrichmentResult>("result"));
        _registry.Preset(_latency, enrichment);
    }

    /// <summary>Counts one that ended.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="sinceDecision">Since the decision to notify.</param>
    internal void Ended(string name, EnrichmentResult result, TimeSpan sinceDecision)
    {
        var enrichment = new KeyValuePair<string, object?>("enrichment", name);
        _ended.Add(1, enrichment, new("result", Words.Of(result)));
        _latency.Record(sinceDecision.TotalSeconds, enrichment);
    }
}
