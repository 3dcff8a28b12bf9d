using System.Diagnostics.Metrics;
using Tocsin.Alerting.Monitoring;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>What is watched, and how it does. Of several nodes the one that looks shows it.</summary>
public sealed class MonitorMetrics
{
    private const string Other = "other";

    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Counter<long> _checks;
    private readonly Counter<long> _late;
    private readonly Histogram<double> _durations;
    private volatile IReadOnlyList<(string Monitor, HealthState State)> _shown = [];
    private readonly Counter<long> _missed;
    private volatile IReadOnlyList<(string Heartbeat, HealthState State, TimeSpan Late)> _heartbeats = [];

    internal MonitorMetrics(MetricsRegistry registry)
    {
        _checks = registry.Meter.CreateCounter<long>("checks", description: "Looks at monitors, by type and result.");
        _durations = registry.Meter.CreateHistogram("check_duration", "s", "How long a look took, by type and result.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _late = registry.Meter.CreateCounter<long>("checks_late", description: "Looks that began more than a second after they were due.");
        registry.Meter.CreateObservableGauge("monitor_state", States, description: "1 for the state that the last look at a monitor found.");
        registry.Meter.CreateObservableGauge("monitors", Counts, description: "Monitors by the state that the last look found.");
        registry.Meter.CreateObservableGauge("heartbeat_state", HeartbeatStates, description: "1 for what was last found of a configured heartbeat.");
        registry.Meter.CreateObservableGauge("heartbeat_late", Lateness, "s", "How long the sign of a configured heartbeat is overdue; 0 when it is not.");
        _missed = registry.Meter.CreateCounter<long>("heartbeats_missed", description: "Signs of life that did not come within their grace, and runs that did not end in time; what check-ins made is 'other'.");
        registry.Preset(_late);
        registry.Preset(_missed, new LabelValues("heartbeat", [Other]), LabelValues.Of<MissedReason>("reason"));
    }

    /// <summary>How everything does that is watched.</summary>
    /// <param name="shown">Each monitor with the state that its last look found.</param>
    public void Watch(IReadOnlyList<(string Monitor, HealthState State)> shown) => _shown = shown;

    /// <summary>How the configured heartbeats do; names that clients invent are not labels.</summary>
    /// <param name="shown">Each with what was last found, and how long its sign is overdue; zero when it is not.</param>
    public void ShowHeartbeats(IReadOnlyList<(string Heartbeat, HealthState State, TimeSpan Late)> shown)
    {
        _heartbeats = shown;
        // A counter that begins with 1 has not grown, as Prometheus sees it.
        foreach (var (heartbeat, _, _) in shown)
        {
            foreach (var reason in Enum.GetValues<MissedReason>())
                Count(heartbeat, reason, 0);
        }
    }

    /// <summary>A heartbeat was missed.</summary>
    /// <param name="heartbeat">Its name, or null when check-ins made it.</param>
    /// <param name="reason">Why.</param>
    public void Missed(string? heartbeat, MissedReason reason) => Count(heartbeat ?? Other, reason, 1);

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

    private IEnumerable<Measurement<int>> HeartbeatStates() => _heartbeats.Select(each => new Measurement<int>(
        1, new KeyValuePair<string, object?>("heartbeat", each.Heartbeat), new KeyValuePair<string, object?>("state", Words.Of(each.State))));

    private IEnumerable<Measurement<double>> Lateness() =>
        _heartbeats.Select(each => new Measurement<double>(each.Late.TotalSeconds, new KeyValuePair<string, object?>("heartbeat", each.Heartbeat)));

    private void Count(string heartbeat, MissedReason reason, long times) =>
        _missed.Add(times, new KeyValuePair<string, object?>("heartbeat", heartbeat), new KeyValuePair<string, object?>("reason", Words.Of(reason)));

    private IEnumerable<Measurement<int>> Counts()
    {
        var shown = _shown;
        return Enum.GetValues<HealthState>().Select(state => new Measurement<int>(shown.Count(each => each.State == state), new KeyValuePair<string, object?>("state", Words.Of(state))));
    }
}
