using System.Numerics;

namespace Tocsin.Cli.Stress;

/// <summary>Counts durations in buckets that are never wider than 1.6 % of their value, in the way of HdrHistogram. For one thread.</summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;

    private readonly long[] _counts = new long[Steps * (64 - StepBits)];

    public long Count { get; private set; }

    public TimeSpan Max { get; private set; }

    public void Record(TimeSpan duration)
    {
        var microseconds = Math.Max(0, duration.Ticks / TimeSpan.TicksPerMicrosecond);
        _counts[BucketOf(microseconds)]++;
        Count++;
        if (duration > Max)
            Max = duration;
    }

    /// <summary>The duration that the given share (0 to 1) of all does not exceed, rounded up to its bucket.</summary>
    public TimeSpan Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
                return TimeSpan.FromTicks(Math.Min(UpperEnd(bucket) * TimeSpan.TicksPerMicrosecond, Max.Ticks));
        }
        return TimeSpan.Zero;
    }

    public LatencySummary Summary() =>
        new(Count, Percentile(0.5).TotalMilliseconds, Percentile(0.9).TotalMilliseconds, Percentile(0.99).TotalMilliseconds, Max.TotalMilliseconds);

    // values below 64 have a bucket each; above, each power of two is cut into 64 steps
    private static int BucketOf(long value)
    {
        if (value < Steps)
            return (int)value;
        var shift = BitOperations.Log2((ulong)value) - StepBits;
        return ((shift + 1) << StepBits) + (int)((value >> shift) - Steps);
    }

    private static long UpperEnd(int bucket)
    {
        if (bucket < Steps)
            return bucket;
        var shift = (bucket >> StepBits) - 1;
        return ((((long)(bucket & (Steps - 1)) + Steps + 1) << shift) - 1);
    }
}
