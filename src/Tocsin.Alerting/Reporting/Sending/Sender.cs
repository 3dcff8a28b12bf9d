using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>Brings parcels to one destination: at its pace, again when it failed, not at all while it is in trouble.</summary>
/// <param name="destination">Where to.</param>
/// <param name="tools">What it shares with other senders.</param>
/// <param name="forward">Takes a parcel that follows from one that was given up.</param>
/// <param name="givenUp">Told the id of what was given up.</param>
internal sealed partial class Sender(IDestination destination, SenderTools tools, Action<Parcel> forward, Action<string> givenUp)
{
    private readonly Outbox _outbox = new(tools.Capacity);
    private readonly CircuitBreaker _circuit = new(new CircuitBreakerOptions(), tools.Time);
    private readonly Bell _bell = new(tools.Time);
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private long _delivered, _failed, _retried, _dropped;

    public ChannelCounts Counts => new(
        Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _retried), Interlocked.Read(ref _dropped), _outbox.Count);

    /// <summary>What is on its way.</summary>
    public IReadOnlyList<PendingParcel> Pending => _outbox.All;

    public PendingParcel Enqueue(Parcel parcel)
    {
        var added = _outbox.Add(parcel, tools.Time.GetUtcNow(), out var leaves);
        foreach (var (left, isLost) in leaves)
        {
            if (isLost)
                Lose(left);
            tools.Spool.Drop(left.Parcel.Id);
            left.Settle();
        }

        _bell.Ring();
        return added;
    }

    /// <summary>Writes to disk what is not delivered.</summary>
    /// <returns>Whether nothing is left that the end of the process would lose.</returns>
    public bool Secure() => _outbox.All.Select(Secure).ToList().TrueForAll(isSafe => isSafe);

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
        if (_circuit.State == CircuitState.Open)
            LeaveWaiting();
        if (_notBefore > now)
            return (false, _notBefore);
        if (_outbox.Claim(now, out var nextAt) is not { } pending)
            return (false, nextAt);

        if (!_circuit.TryEnter(out _notBefore))
        {
            _outbox.GiveBack(pending, pending.DueAt, countsAsAttempt: false);
            return (false, _notBefore);
        }

        if (!tools.Pacemaker.TryTake(destination.Pace, now, out _notBefore))
        {
            _circuit.Abandon();
            _outbox.GiveBack(pending, pending.DueAt, countsAsAttempt: false);
            return (false, _notBefore);
        }

        await AttemptAsync(pending, now, cancellationToken);
        return (true, null);
    }

    // Nobody knows for how long: until the destination is back the disk is the better place, and nobody waits for an answer.
    private void LeaveWaiting()
    {
        foreach (var waiting in _outbox.All)
        {
            Secure(waiting);
            waiting.Answer();
        }
    }

    private async Task AttemptAsync(PendingParcel pending, DateTimeOffset began, CancellationToken cancellationToken)
    {
        DeliveryResult result;
        try
        {
            result = await destination.DeliverAsync(pending.Parcel, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _circuit.Abandon();
            _outbox.GiveBack(pending, began, countsAsAttempt: false);
            throw;
        }
        catch (Exception failure)
        {
            // A bug of one channel must not hold the message back for ever: it counts as an attempt, and the fallback speaks in the end.
            ChannelFailed(tools.Logger, failure, destination.Name);
            result = new DeliveryResult.Retry(FailureReason.BadAnswer, $"The channel itself failed ({failure.GetType().Name}).");
        }

        tools.Pacemaker.End(destination.Pace, began, tools.Time.GetUtcNow());
        var wasClosed = _circuit.State == CircuitState.Closed;
        _circuit.Report(result);
        if (wasClosed && _circuit.State == CircuitState.Open)
            Down(tools.Logger, destination.Name, (result as DeliveryResult.Retry)?.Detail ?? "");
        Conclude(pending, result, tools.Time.GetUtcNow());
    }

    private void Conclude(PendingParcel pending, DeliveryResult result, DateTimeOffset now)
    {
        switch (result)
        {
            case DeliveryResult.Delivered:
                Interlocked.Increment(ref _delivered);
                Settle(pending);
                break;
            case DeliveryResult.Retry retry when tools.Schedule.Next(pending.Attempts + 1, retry) is { } wait:
                Interlocked.Increment(ref _retried);
                Secure(pending);
                _outbox.GiveBack(pending, now + wait, countsAsAttempt: true);
                pending.Answer();
                break;
            case DeliveryResult.Retry retry:
                GiveUp(pending, $"{pending.Attempts + 1} attempts failed, the last with: {retry.Detail}", now);
                break;
            case DeliveryResult.Refused refused:
                GiveUp(pending, refused.Detail, now);
                break;
        }
    }

    private void GiveUp(PendingParcel pending, string why, DateTimeOffset now)
    {
        if (!pending.Parcel.IsEdit)
        {
            Interlocked.Increment(ref _failed);
            GaveUp(tools.Logger, destination.Name, why);
            givenUp(pending.Parcel.Id);
        }

        if (destination.GiveUp(pending.Parcel, why, now) is { } other)
            forward(other);
        Settle(pending);
    }

    private void Settle(PendingParcel pending)
    {
        _outbox.Remove(pending);
        tools.Spool.Drop(pending.Parcel.Id);
        pending.Settle();
    }

    // An edit only refreshes what was told: it is not worth a file.
    private bool Secure(PendingParcel pending)
    {
        if (!pending.Safe.IsCompleted && (pending.Parcel.IsEdit || tools.Spool.Keep(pending.Parcel)))
            pending.Secure();
        return pending.Safe.IsCompleted;
    }

    private void Lose(PendingParcel pending)
    {
        if (pending.Parcel.IsEdit)
            return;
        if (Interlocked.Increment(ref _dropped) == 1)
            TooMany(tools.Logger, destination.Name, tools.Capacity);
        destination.Overflow(pending.Parcel);
        givenUp(pending.Parcel.Id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Destination} cannot be reached and is left alone for a while; what is for it waits: {Why}")]
    private static partial void Down(ILogger logger, string destination, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Destination} did not deliver an alert: {Why}")]
    private static partial void GaveUp(ILogger logger, string destination, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More than {Capacity} alerts wait for {Destination}; the least severe are dropped, and counted in the statistics")]
    private static partial void TooMany(ILogger logger, string destination, int capacity);

    [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Destination} threw instead of saying how its call ended")]
    private static partial void ChannelFailed(ILogger logger, Exception failure, string destination);
}
