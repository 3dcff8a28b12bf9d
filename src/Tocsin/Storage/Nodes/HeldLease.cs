namespace Tocsin.Storage.Nodes;

/// <summary>A lease while it is held, with a token that ends with it: in time even where the store cannot be asked, and at once after a long sleep.</summary>
internal sealed class HeldLease : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private long _renewedAt;

    /// <param name="lease">What is held.</param>
    /// <param name="askedAt">A timestamp of before the store was asked for it: the node must stop before the store gives it to another, never after.</param>
    /// <param name="time">Measures how long it lasts.</param>
    public HeldLease(Lease lease, long askedAt, TimeProvider time)
    {
        (Lease, _time) = (lease, time);
        _lost = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Renewed(askedAt);
    }

    public Lease Lease { get; }

    /// <summary>Ends what is done under the lease.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>
    /// Whether it is held at this very moment. A process that was stopped for a minute goes on in the middle of a line, before any timer of
    /// <see cref="Lost"/> has fired: ask before what cannot be taken back.
    /// </summary>
    public bool IsHeld => Lease.IsAlone || (!_lost.IsCancellationRequested && Left > TimeSpan.Zero);

    private TimeSpan Left => Leases.LastsFor - _time.GetElapsedTime(Interlocked.Read(ref _renewedAt));

    /// <summary>The store gave it for another while.</summary>
    /// <param name="askedAt">A timestamp of before the store was asked.</param>
    public void Renewed(long askedAt)
    {
        if (Lease.IsAlone)
            return;
        Interlocked.Exchange(ref _renewedAt, askedAt);
        if (Left is var left && left > TimeSpan.Zero)
            _lost.CancelAfter(left);
        else
            _lost.Cancel();
    }

    /// <summary>The store gave it to another.</summary>
    public void Lose() => _lost.Cancel();

    public void Dispose() => _lost.Dispose();
}
