namespace Tocsin.Alerting.Errors.Counting;

/// <summary>Counts window by window, and knows how many are usual.</summary>
internal sealed class Baseline(TimeSpan window)
{
    private const int MostWindows = 12;
    private const int LeastWindows = 3;

    // Beside those that tell what is usual: the one under way and the one before it, which the sliding window covers in part.
    private readonly long[] _counts = new long[MostWindows + 2];
    private long _current;

    public void Add(TimeSpan now)
    {
        RollTo(now.Ticks / window.Ticks);
        _counts[_current % _counts.Length]++;
    }

    /// <summary>How many times as many as usual there are within the window that ends now; infinite when none are usual, or nobody knows yet.</summary>
    public double TimesUsual(TimeSpan now)
    {
        RollTo(now.Ticks / window.Ticks);
        var known = (int)Math.Min(_current - 1, MostWindows);
        if (known < LeastWindows || Enumerable.Range(2, known).Average(Count) is not (> 0 and var usual))
            return double.PositiveInfinity;

        var covered = 1 - ((double)(now.Ticks % window.Ticks) / window.Ticks);
        return (Count(0) + (covered * Count(1))) / usual;
    }

    private long Count(int back) => _counts[(_current - back) % _counts.Length];

    private void RollTo(long index)
    {
        for (var left = Math.Min(index - _current, _counts.Length); left > 0; left--)
            _counts[(index - left + 1) % _counts.Length] = 0;
        _current = Math.Max(_current, index);
    }
}
