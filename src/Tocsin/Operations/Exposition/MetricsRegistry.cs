using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tocsin.Operations.Exposition;

/// <summary>
/// Hears every measurement of its own meters and keeps what Prometheus asks for.
/// The meters belong to this object, not to the process, so that two servers in one process do not count each other's events.
/// </summary>
public sealed class MetricsRegistry : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _byInstrument = new();
    private readonly SortedDictionary<string, MetricFamily> _byName = new(StringComparer.Ordinal);
    private readonly Lock _naming = new();
    private readonly Lock _scraping = new();
    private readonly MeterListener _listener = new();
    private readonly MetricsOptions _options;
    private readonly Counter<long> _refusedSeries;
    private readonly Counter<long> _failedScrapes;
    private readonly List<Action> _beforeScrape = [];
    private long _scrape;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">How the metrics are shown.</param>
    public MetricsRegistry(MetricsOptions options)
    {
        _options = options;
        Meter = new Meter("Tocsin");
        HostMeter = new Meter("Tocsin.Host");
        _listener.InstrumentPublished = Hear;
        ListenToAllNumbers();
        _listener.Start();

        _refusedSeries = Meter.CreateCounter<long>(
            "metric_series_refused", description: "Measurements with new label values after the metric had as many series as it may have; they count under 'other'.");
        _failedScrapes = Meter.CreateCounter<long>("metric_callbacks_failed", description: "Scrapes at which at least one observed metric threw and is missing.");
        Preset(_failedScrapes);
    }

    /// <summary>Where rooms declare their instruments; names get the prefix, the unit and <c>_total</c> by themselves.</summary>
    public Meter Meter { get; }

    /// <summary>For metrics whose names the field has fixed (<c>process_…</c>, <c>dotnet_…</c>): no prefix.</summary>
    public Meter HostMeter { get; }

    /// <summary>Shows series with 0 from the start: one for each combination of the values.</summary>
    /// <param name="instrument">An instrument of <see cref="Meter"/> or <see cref="HostMeter"/>.</param>
    /// <param name="labels">Its labels; none for an instrument without labels.</param>
    public void Preset(Instrument instrument, params IReadOnlyList<LabelValues> labels)
    {
        if (!_byInstrument.TryGetValue(instrument, out var family))
            throw new ArgumentException($"The instrument {instrument.Name} belongs to another meter. Create it with this registry's Meter.", nameof(instrument));
        foreach (var tags in LabelValues.Combine(labels))
            family.Preset(new LabelSet(tags));
    }

    /// <summary>Runs at the start of each scrape, for observed metrics that share one costly reading.</summary>
    internal void BeforeScrape(Action read) => _beforeScrape.Add(read);

    /// <summary>Every metric, sorted by name.</summary>
    internal IReadOnlyList<MetricFamily> Families()
    {
        lock (_naming)
        {
            return [.. _byName.Values];
        }
    }

    /// <summary>Writes the whole exposition.</summary>
    internal void Write(IBufferWriter<byte> output, MetricsFormat format)
    {
        lock (_scraping)
        {
            Interlocked.Increment(ref _scrape);
            Observe();
            var families = Families();
            foreach (var family in families)
                family.EndScrape(_scrape);
            PrometheusText.Write(output, families, format);
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        Meter.Dispose();
        HostMeter.Dispose();
    }

    private void Observe()
    {
        foreach (var read in _beforeScrape)
            read();
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // the listener has asked every other instrument before it throws: one broken callback costs its own metric only
            _failedScrapes.Add(1);
        }
    }

    private void Hear(Instrument instrument, MeterListener listener)
    {
        var isOwn = ReferenceEquals(instrument.Meter, Meter);
        if (isOwn || ReferenceEquals(instrument.Meter, HostMeter) || _options.Meters.Contains(instrument.Meter.Name, StringComparer.Ordinal))
            listener.EnableMeasurementEvents(instrument, FamilyOf(instrument, isOwn));
    }

    private MetricFamily FamilyOf(Instrument instrument, bool isOwn)
    {
        var description = MetricDescription.Of(isOwn ? _options.Prefix : null, instrument);
        lock (_naming)
        {
            var family = _byName.Values.FirstOrDefault(known => known.Description.Clashes(description));
            if (family is null)
            {
                // the counter of refusals must never be refused itself; its labels are the names of metrics
                var max = instrument.Name == "metric_series_refused" ? int.MaxValue : _options.MaxSeriesPerMetric;
                family = new MetricFamily(description, max, CountRefusal);
                _byName.Add(description.Name.Family, family);
            }
            else if (!family.Description.IsLike(description))
            {
                throw new InvalidOperationException($"Two instruments become the metric {description.Name.Sample} but differ in kind. Rename {instrument.Name}.");
            }
            return _byInstrument[instrument] = family;
        }
    }

    private void CountRefusal(string metric) => _refusedSeries.Add(1, new KeyValuePair<string, object?>("metric", metric));

    private void ListenToAllNumbers()
    {
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(value, tags, family));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, family) => Record((double)value, tags, family));
    }

    private void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? family) =>
        ((MetricFamily)family!).Record(value, tags, Volatile.Read(ref _scrape));
}
