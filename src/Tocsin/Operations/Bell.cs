using System.Threading.Channels;

namespace Tocsin.Operations;

/// <summary>Wakes a worker: rung by whoever made work, heard once however often it was rung; without a ring, time wakes.</summary>
internal sealed class Bell(TimeProvider time)
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Returns when the bell was rung or the time is over, whichever is first.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_rings.Reader.TryRead(out _) || atMost <= TimeSpan.Zero)
            return;
        using var timer = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _rings.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time woke the worker.
        }
    }
}
