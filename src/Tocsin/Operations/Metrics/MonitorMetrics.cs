using System.Diagnostics.Metrics;
using Tocsin.Alerting.Monitoring;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>What is watched, and how it does. Of several nodes the one that looks shows it.</summary>
public sealed class MonitorMetrics
{
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Counter<long> _checks;
    private readonly Counter<long> _late;
    private readonly Histogram<double> _durations;
    private volatile IReadOnlyList<(string Monitor, HealthState State)> _shown = [];

    internal MonitorMetrics(MetricsRegistry registry)
    {
        _checks = registry.Meter.CreateCounter<long>("checks", description: "Looks at monitors, by type and result.");
        _durations = registry.Meter.CreateHistogram("check_duration", "s", "How long a look took, by type and result.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _late = registry.Meter.CreateCounter<long>("checks_late", description: "Looks that began more than a second after they were due.");
        registry.Meter.CreateObservableGauge("monitor_state", States, description: "1 for the state that the last look at a monitor found.");
        registry.Meter.CreateObservableGauge("monitors", Counts, description: "Monitors by the state that the last look found.");
        registry.Preset(_late);
    }

    /// <summary>How everything does that is watched.</summary>
    /// <param name="shown">Each monitor with the state that its last look found.</param>
    public void Watch(IReadOnlyList<(string Monitor, HealthState State)> shown) => _shown = shown;

    /// <summary>Something was looked at.</summary>
    /// <param name="type">The word of its kind.</param>
    /// <param name="result">What the look found.</param>
    /// <param name="took">How long it took.</param>
    public void Checked(string type, HealthState result, TimeSpan took)
    {
        var (typeTag, resultTag) = (new KeyValuePair<string, object?>("type", type), new KeyValuePair<string, object?>("result", Words.Of(result)));
        _checks.Add(1, typeTag, resultTag);
        _durations.Record(took.TotalSeconds, typeTag, resultTag);
    }

    /// <summary>A look began late: this server, or its store, has too much to do.</summary>
    public void StartedLate() => _late.Add(1);

    private IEnumerable<Measurement<int>> States() => _shown.Select(each => new Measurement<int>(
        1, new KeyValuePair<string, object?>("monitor", each.Monitor), new KeyValuePair<string, object?>("state", Words.Of(each.State))));

    private IEnumerable<Measurement<int>> Counts()
    {
        var shown = _shown;
        return Enum.GetValues<HealthState>().Select(state => new Measurement<int>(shown.Count(each => each.State == state), new KeyValuePair<string, object?>("state", Words.Of(state))));
    }
}
