using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>Says what follows from how an attempt ended, and keeps count.</summary>
/// <param name="destination">Where to.</param>
/// <param name="outbox">What waits for it.</param>
/// <param name="tools">What senders share.</param>
/// <param name="forward">Takes a parcel that follows from one that was given up.</param>
/// <param name="givenUp">Told the id of what was given up.</param>
internal sealed partial class ParcelBooks(IDestination destination, Outbox outbox, SenderTools tools, Action<Parcel> forward, Action<string> givenUp)
{
    private long _delivered, _failed, _retried, _dropped;

    public ChannelCounts Counts => new(
        Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _retried), Interlocked.Read(ref _dropped), outbox.Count);

    public void Conclude(PendingParcel pending, DeliveryResult result, DateTimeOffset now)
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
                outbox.GiveBack(pending, now + wait, countsAsAttempt: true);
                pending.Answer();
                break;
            case DeliveryResult.Retry retry:
                GiveUp(pending, retry.Reason, $"{pending.Attempts + 1} attempts failed, the last with: {retry.Detail}", now);
                break;
            case DeliveryResult.Refused refused:
                GiveUp(pending, refused.Reason, refused.Detail, now);
                break;
        }
    }

    /// <summary>Settles what had to leave the outbox.</summary>
    /// <param name="left">What left.</param>
    /// <param name="isLost">Whether nobody is told of it; otherwise something newer took its place.</param>
    public void Leave(PendingParcel left, bool isLost)
    {
        if (isLost && !left.Parcel.IsEdit)
        {
            if (Interlocked.Increment(ref _dropped) == 1)
                TooMany(tools.Logger, destination.Name, tools.Capacity);
            destination.Overflow(left.Parcel);
            givenUp(left.Parcel.Id);
        }

        Settle(left);
    }

    /// <summary>Writes a parcel to disk. An edit only refreshes what was told: it is not worth a file.</summary>
    /// <returns>Whether the end of the process cannot lose it any more.</returns>
    public bool Secure(PendingParcel pending)
    {
        if (!pending.Safe.IsCompleted && (pending.Parcel.IsEdit || tools.Spool.Keep(pending.Parcel)))
            pending.Secure();
        return pending.Safe.IsCompleted;
    }

    private void GiveUp(PendingParcel pending, FailureReason reason, string why, DateTimeOffset now)
    {
        if (!pending.Parcel.IsEdit)
        {
            Interlocked.Increment(ref _failed);
            GaveUp(tools.Logger, destination.Name, why);
            givenUp(pending.Parcel.Id);
        }

        if (destination.GiveUp(pending.Parcel, reason, why, now) is { } other)
            forward(other);
        Settle(pending);
    }

    private void Settle(PendingParcel pending)
    {
        outbox.Remove(pending);
        tools.Spool.Drop(pending.Parcel.Id);
        pending.Settle();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Destination} did not deliver an alert: {Why}")]
    private static partial void GaveUp(ILogger logger, string destination, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More than {Capacity} alerts wait for {Destination}; the least severe are dropped, and counted in the statistics")]
    private static partial void TooMany(ILogger logger, string destination, int capacity);
}
