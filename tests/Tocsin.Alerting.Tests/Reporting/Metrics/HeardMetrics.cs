using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tocsin.Alerting.Tests.Reporting.Metrics;

/// <summary>Hears the meter of one application, as OpenTelemetry would.</summary>
internal sealed class HeardMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();
    private readonly ConcurrentDictionary<string, double> _observed = new();
    private readonly ConcurrentQueue<(string Series, double Value)> _recorded = new();

    public HeardMetrics(string application)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "Tocsin.Alerting" || !instrument.Meter.Tags!.Contains(new("tocsin.application", application)))
                return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyCollection<Instrument> Instruments => [.. _instruments.Values];

    /// <summary>What a histogram was told, in order.</summary>
    public IReadOnlyList<(string Series, double Value)> Recorded => [.. _recorded];

    /// <summary>What is observed now, such as <c>tocsin.alerting.reports{tocsin.outcome=told}</c>.</summary>
    public IReadOnlyDictionary<string, double> Observe()
    {
        _observed.Clear();
        _listener.RecordObservableInstruments();
        return new Dictionary<string, double>(_observed);
    }

    public void Dispose() => _listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        var series = labels.Length == 0 ? instrument.Name : $"{instrument.Name}{{{labels}}}";
        if (instrument.IsObservable)
            _observed.TryAdd(series, value).ShouldBeTrue($"{series} is said twice");
        else
            _recorded.Enqueue((series, value));
    }
}
