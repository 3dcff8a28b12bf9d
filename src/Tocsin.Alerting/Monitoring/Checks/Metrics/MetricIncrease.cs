namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>
/// How much counters have grown within a span. A counter that is smaller than before has begun anew and counts from 0, and so does one that
/// appears later than the first look: it counts what happened since.
/// </summary>
internal sealed class MetricIncrease(TimeSpan span)
{
    private const int MostRemembered = 20_000;

    private readonly Queue<(DateTimeOffset At, double Sum)> _past = [];
    private readonly Dictionary<string, double> _last = new(StringComparer.Ordinal);
    private double _sum;

    /// <summary>Takes what the counters are now.</summary>
    /// <param name="series">Each series with its value.</param>
    /// <param name="now">When they were read, in UTC.</param>
    /// <returns>By how much they have grown, and whether the whole span was watched.</returns>
    public (double Grown, bool IsWhole) Take(IReadOnlyCollection<KeyValuePair<string, double>> series, DateTimeOffset now)
    {
        if (_last.Count > MostRemembered)
            _last.Clear();
        var isFirst = _last.Count == 0;
        foreach (var (name, value) in series)
        {
            var before = _last.GetValueOrDefault(name);
            if (!isFirst)
                _sum += value < before ? value : value - before;
            // what is missing for a while is remembered, so that it does not come back as new
            _last[name] = value;
        }

        _past.Enqueue((now, _sum));
        // one that is older than the span stays: the growth is counted from it
        while (_past.Count > 1 && _past.ElementAt(1).At <= now - span)
            _past.Dequeue();
        var first = _past.Peek();
        return (_sum - first.Sum, first.At <= now - span);
    }
}
