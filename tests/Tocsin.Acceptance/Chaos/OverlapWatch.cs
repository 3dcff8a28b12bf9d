namespace Tocsin.Acceptance.Chaos;

/// <summary>Notices calls that are under way at the same moment: a channel that is served by one node makes one after the other.</summary>
internal sealed class OverlapWatch
{
    // Long enough that two workers which both call would sooner or later be seen.
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(15);

    private int _underWay;
    private int _most;

    public int Most => Volatile.Read(ref _most);

    /// <summary>Ends when the call may be answered.</summary>
    public async Task PassAsync()
    {
        var now = Interlocked.Increment(ref _underWay);
        for (var most = Most; now > most && Interlocked.CompareExchange(ref _most, now, most) != most;)
            most = Most;
        await Task.Delay(Length);
        Interlocked.Decrement(ref _underWay);
    }
}
