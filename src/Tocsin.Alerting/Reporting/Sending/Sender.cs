using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>Brings parcels to one destination: at its pace, again when it failed, not at all while it is in trouble.</summary>
/// <param name="destination">Where to.</param>
/// <param name="tools">What it shares with other senders.</param>
/// <param name="outbox">What waits for it.</param>
/// <param name="books">Says what follows from how an attempt ended.</param>
internal sealed class Sender(IDestination destination, SenderTools tools, Outbox outbox, ParcelBooks books)
{
    private readonly CircuitBreaker _circuit = new(new CircuitBreakerOptions(), tools.Time);
    private readonly Bell _bell = new(tools.Time);
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private bool _wasHushed;

    public ChannelCounts Counts => books.Counts;

    /// <summary>What is on its way.</summary>
    public IReadOnlyList<PendingParcel> Pending => outbox.All;

    public PendingParcel Enqueue(Parcel parcel)
    {
        var added = outbox.Add(parcel, tools.Time.GetUtcNow(), out var leaves);
        foreach (var (left, isLost) in leaves)
            books.Leave(left, isLost);
        _bell.Ring();
        return added;
    }

    /// <summary>Writes to disk what is not delivered.</summary>
    /// <returns>Whether nothing is left that the end of the process would lose.</returns>
    public bool Secure() => outbox.All.Select(books.Secure).ToList().TrueForAll(isSafe => isSafe);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var (hasMore, lookAgain) = await StepAsync(cancellationToken);
            if (!hasMore)
                await _bell.WaitAsync(lookAgain - tools.Time.GetUtcNow(), cancellationToken);
        }
    }

    private async Task<(bool HasMore, DateTimeOffset? LookAgain)> StepAsync(CancellationToken cancellationToken)
    {
        var now = tools.Time.GetUtcNow();
        if (_circuit.State == CircuitState.Open || destination.NotBefore > now)
            LeaveWaiting();
        if (destination.NotBefore > now || _notBefore > now)
            return (false, Later(destination.NotBefore, _notBefore));
        if (outbox.Claim(now, out var nextAt) is not { } pending)
            return (false, nextAt);

        if (!_circuit.TryEnter(out _notBefore))
        {
            outbox.GiveBack(pending, pending.DueAt, countsAsAttempt: false);
            return (false, _notBefore);
        }

        if (!tools.Pacemaker.TryTake(destination.Pace, now, out _notBefore))
        {
            _circuit.Abandon();
            outbox.GiveBack(pending, pending.DueAt, countsAsAttempt: false);
            return (false, _notBefore);
        }

        await AttemptAsync(pending, now, cancellationToken);
        return (true, null);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    // It may be long: until the destination is back the disk is the better place, and nobody waits for an answer.
    private void LeaveWaiting()
    {
        foreach (var waiting in outbox.All)
        {
            books.Secure(waiting);
            waiting.Answer();
        }
    }

    private async Task AttemptAsync(PendingParcel pending, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var start = tools.Time.GetTimestamp();
        DeliveryResult result;
        try
        {
            result = await destination.DeliverAsync(pending.Parcel, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _circuit.Abandon();
            outbox.GiveBack(pending, began, countsAsAttempt: false);
            throw;
        }
        catch (Exception failure)
        {
            // A bug of one channel must not hold the message back for ever: it counts as an attempt, and the fallback speaks in the end.
            SenderLog.ChannelFailed(tools.Logger, failure, destination.Name);
            result = new DeliveryResult.Retry(FailureReason.BadAnswer, $"The channel itself failed ({failure.GetType().Name}).");
        }

        tools.Times.Record(destination.Name, result, tools.Time.GetElapsedTime(start));
        var ended = tools.Time.GetUtcNow();
        tools.Pacemaker.End(destination.Pace, began, ended);
        var wasClosed = _circuit.State == CircuitState.Closed;
        _circuit.Report(result);
        if (wasClosed && _circuit.State == CircuitState.Open)
            SenderLog.Down(tools.Logger, destination.Name, (result as DeliveryResult.Retry)?.Detail ?? "");
        var isHushed = destination.NotBefore > ended;
        if (isHushed && !_wasHushed)
            SenderLog.Hushed(tools.Logger, destination.Name, destination.NotBefore);
        _wasHushed = isHushed;
        books.Conclude(pending, result, ended);
    }
}
