using System.Diagnostics.Metrics;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>What comes in, and how it ended.</summary>
public sealed class IngestMetrics
{
    private readonly MetricsRegistry _registry;
    private readonly Counter<long> _events;
    private readonly Histogram<long> _batchEvents;
    private readonly Histogram<double> _batchSeconds;

    internal IngestMetrics(MetricsRegistry registry)
    {
        _registry = registry;
        _events = registry.Meter.CreateCounter<long>("events", description: "Events received, by how each of them ended.");
        _batchEvents = registry.Meter.CreateHistogram(
            "digest_batch_events",
            description: "Events that were committed together.",
            advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000] });
        _batchSeconds = registry.Meter.CreateHistogram(
            "digest_batch_duration",
            "s",
            "Time from taking a batch to its commit.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
        registry.Preset(_events, LabelValues.Of<EventOutcome>("outcome"));
        registry.Preset(_batchEvents);
        registry.Preset(_batchSeconds);
    }

    /// <summary>Counts events that ended alike.</summary>
    /// <param name="outcome">How they ended.</param>
    /// <param name="count">How many.</param>
    public void Event(EventOutcome outcome, long count = 1) =>
        _events.Add(count, new KeyValuePair<string, object?>("outcome", Words.Of(outcome)));

    /// <summary>Counts one committed batch.</summary>
    /// <param name="events">How many events were in it.</param>
    /// <param name="duration">From taking it to its commit.</param>
    public void Batch(int events, TimeSpan duration)
    {
        _batchEvents.Record(events);
        _batchSeconds.Record(duration.TotalSeconds);
    }

    /// <summary>Shows the queue between accepting and committing; call once.</summary>
    /// <param name="depth">Events waiting now.</param>
    /// <param name="age">How long the oldest of them has waited; zero when none waits.</param>
    public void WatchQueue(Func<long> depth, Func<TimeSpan> age)
    {
        _registry.Meter.CreateObservableGauge("ingest_queue_depth", depth, description: "Events accepted and waiting for their commit.");
        _registry.Meter.CreateObservableGauge("ingest_queue_age", () => age().TotalSeconds, "s", "How long the oldest waiting event has waited.");
    }
}
