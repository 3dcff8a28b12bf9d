using System.Diagnostics;
using Tocsin.Cli.Stress;

namespace Tocsin.Bench.Scale.Measuring;

/// <summary>How long each kind of reading took, by name.</summary>
internal sealed class Stopwatches
{
    private readonly Dictionary<string, LatencyHistogram> _times = new(StringComparer.Ordinal);

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        if (!_times.TryGetValue(name, out var times))
            _times.Add(name, times = new LatencyHistogram());
        times.Record(Stopwatch.GetElapsedTime(start));
        return result;
    }

    public IReadOnlyList<ReadTimes> Summary() =>
        [.. _times.Select(entry => new ReadTimes(
            entry.Key, entry.Value.Count, Milliseconds(entry.Value, 0.5), Milliseconds(entry.Value, 0.95), Milliseconds(entry.Value, 0.99), entry.Value.Max.TotalMilliseconds))];

    private static double Milliseconds(LatencyHistogram times, double share) => times.Percentile(share).TotalMilliseconds;
}
