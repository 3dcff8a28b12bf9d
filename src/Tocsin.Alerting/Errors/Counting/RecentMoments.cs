namespace Tocsin.Alerting.Errors.Counting;

/// <summary>Remembers the last few moments, as many as it takes to see that there were so many within a window.</summary>
internal sealed class RecentMoments(int threshold, TimeSpan window)
{
    private readonly TimeSpan[] _moments = new TimeSpan[threshold];
    private long _count;

    /// <returns>Whether there were as many as the threshold within the window, this one included.</returns>
    public bool Add(TimeSpan now)
    {
        _moments[_count++ % threshold] = now;
        return _count >= threshold && now - _moments[_count % threshold] < window;
    }
}
