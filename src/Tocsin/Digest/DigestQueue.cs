using System.Threading.Channels;
using Tocsin.Operations;
using Tocsin.Operations.Supervision;

namespace Tocsin.Digest;

/// <summary>Accepted events on their way into the store. Bounded by bytes, so that a slow disk costs answers and not memory.</summary>
internal sealed class DigestQueue(TimeProvider time) : ILifeSign
{
    private readonly Channel<QueuedEvent> _queue = Channel.CreateUnbounded<QueuedEvent>(new UnboundedChannelOptions { SingleReader = true });
    private long _oldest;
    private int _waiting;

    /// <summary>What an event gets that comes after the queue was closed: nobody will digest it, so whoever hands it over counts it.</summary>
    public static Task<DigestOutcome> TurnedAway { get; } = Task.FromResult(DigestOutcome.Unavailable);

    /// <summary>The memory that waiting events share with the bodies that are still coming in.</summary>
    public ByteBudget Budget { get; } = new();

    /// <summary>Bytes that wait, or are coming in.</summary>
    public long Bytes => Budget.Held;

    /// <summary>Events that wait; counted here, because a channel for a single reader does not count.</summary>
    public int Count => Volatile.Read(ref _waiting);

    /// <summary>How long the batch at work has been under way, or zero.</summary>
    public TimeSpan Age => Interlocked.Read(ref _oldest) is var oldest and not 0 ? time.GetElapsedTime(oldest) : TimeSpan.Zero;

    /// <summary>A batch that a store away for a moment holds up ends before this (<see cref="PatientDigest.Patience"/>), with the period that deploy/tocsin.service sets.</summary>
    public ValueTask<string?> TroubleAsync(TimeSpan period, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Age > period / 2 ? $"a batch of events has been under way for {Age.TotalSeconds:0} s" : null);

    /// <summary>Hands an event over; the task ends when its batch is on disk, or could not be put there.</summary>
    /// <returns><see cref="TurnedAway"/> when the queue is closed.</returns>
    public Task<DigestOutcome> DigestAsync(AcceptedEvent accepted)
    {
        var queued = new QueuedEvent(accepted, new TaskCompletionSource<DigestOutcome>(TaskCreationOptions.RunContinuationsAsynchronously));
        Budget.Hold(accepted.Weight);
        Interlocked.Increment(ref _waiting);
        if (_queue.Writer.TryWrite(queued))
            return queued.Outcome.Task;
        Interlocked.Decrement(ref _waiting);
        Budget.Release(accepted.Weight);
        return TurnedAway;
    }

    /// <summary>Waits for events, then takes all that queued up while the last batch was committing: group commit without a timer.</summary>
    /// <returns>False when the queue was closed and is empty.</returns>
    public async ValueTask<bool> TakeAsync(List<QueuedEvent> batch, int most, CancellationToken cancellationToken)
    {
        batch.Clear();
        Interlocked.Exchange(ref _oldest, 0);
        if (!await _queue.Reader.WaitToReadAsync(cancellationToken))
            return false;
        Interlocked.Exchange(ref _oldest, time.GetTimestamp());
        while (batch.Count < most && _queue.Reader.TryRead(out var queued))
            batch.Add(queued);
        Interlocked.Add(ref _waiting, -batch.Count);
        return true;
    }

    /// <summary>Answers the events of a batch.</summary>
    public void Complete(List<QueuedEvent> batch, Func<int, DigestOutcome> outcome)
    {
        for (var position = 0; position < batch.Count; position++)
        {
            Budget.Release(batch[position].Event.Weight);
            batch[position].Outcome.SetResult(outcome(position));
        }
    }

    /// <summary>Takes no more events; what waits is still digested.</summary>
    public void Close() => _queue.Writer.TryComplete();
}
