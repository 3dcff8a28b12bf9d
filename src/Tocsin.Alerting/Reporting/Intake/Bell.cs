namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>Wakes a loop: rung by whoever made work, heard once however often it was rung; without a ring, time wakes. One loop waits, anybody rings.</summary>
internal sealed class Bell(TimeProvider time)
{
    private static readonly TaskCompletionSource Rung = Completed();

    // Null while nobody waits and nothing was rung; ringing a bell that was rung already costs one read.
    private TaskCompletionSource? _state;

    public void Ring()
    {
        if (ReferenceEquals(Volatile.Read(ref _state), Rung))
            return;
        Interlocked.Exchange(ref _state, Rung)?.TrySetResult();
    }

    /// <summary>Returns when the bell was rung or the time is over, whichever is first; null waits for the bell alone.</summary>
    public async Task WaitAsync(TimeSpan? atMost, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!(atMost <= TimeSpan.Zero) && Interlocked.CompareExchange(ref _state, waiter, null) is null)
        {
            var wait = waiter.Task.WaitAsync(Bounded(atMost), time, cancellationToken);
            await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Interlocked.Exchange(ref _state, null);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Timers of the framework count in milliseconds, and to wake a moment too early is to wake for nothing; nor do they wait for longer than 49 days.
    private static TimeSpan Bounded(TimeSpan? atMost) =>
        atMost is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(atMost.Value.TotalMilliseconds), TimeSpan.MillisecondsPerDay));

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
