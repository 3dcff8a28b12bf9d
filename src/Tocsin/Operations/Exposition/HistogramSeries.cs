namespace Tocsin.Operations.Exposition;

/// <summary>A histogram with fixed bounds.</summary>
internal sealed class HistogramSeries(LabelSet labels, double[] bounds) : Series(labels)
{
    // one more than there are bounds: the last one is +Inf
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    public double Sum => Volatile.Read(ref _sum);

    public int Buckets => _counts.Length;

    public override void Add(double value)
    {
        if (double.IsNaN(value))
            return;
        var at = Array.BinarySearch(bounds, value);
        Interlocked.Increment(ref _counts[at < 0 ? ~at : at]);
        Atomic.Add(ref _sum, value);
    }

    public override void Set(double value) => Add(value);

    public long CountOf(int bucket) => Volatile.Read(ref _counts[bucket]);
}
