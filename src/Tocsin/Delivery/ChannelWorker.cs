using Tocsin.Alerting.Delivery;
using Tocsin.Delivery.Claims;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery;

/// <summary>The third transaction, for one channel: claims what is due, sends it, records the attempt.</summary>
internal sealed partial class ChannelWorker(
    ConfiguredChannel configured, HeldLease held, NotificationStore store, AttemptJudge judge, Pacemaker pacemaker, DeliveryBells bells, TocsinMetrics metrics, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>The store's clock and what this node takes it for may be apart by so much; without it, a worker would ask and ask in between.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    private static readonly DeliveryResult.Refused NothingToEdit = new(FailureReason.MessageGone, "there is no message to edit");

    private readonly Claimant _claimant = Claimant.Of(held.Lease, configured.Channel.Name);
    private readonly AttemptLog _log = new(configured.Channel, store, bells, metrics, logger);
    private readonly PaceMemory _pace = new(pacemaker, store, time);
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    private string Name => configured.Channel.Name;

    /// <param name="calls">Cuts off a call. The loss of the lease does not: a call that is cut may have been heard, and its claim outlasts the lease.</param>
    /// <param name="stoppingToken">Stops after the attempt under way.</param>
    public async Task RunAsync(CancellationTokenSource calls, CancellationToken stoppingToken)
    {
        await new WorkerLoop($"delivery to {Name}", time, logger).RunAsync(async cancellationToken =>
        {
            if (await StepAsync(calls.Token) is not { } lookAgain)
                return;
            var wait = lookAgain - time.GetUtcNow();
            await bells.Of(Name).WaitAsync(wait > LongestWait ? LongestWait : wait < ShortestWait ? ShortestWait : wait, cancellationToken);
        }, stoppingToken);
        await _log.CloseAsync();
    }

    /// <summary>Makes one attempt, if one is due and allowed.</summary>
    /// <returns>When to look again; null when there may be more to do at once.</returns>
    public async Task<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        await _log.CatchUpAsync();
        await _pace.RecallAsync(_claimant, configured.Channel.Pace, cancellationToken);
        if (_notBefore > time.GetUtcNow() || !configured.Circuit.TryEnter(out _notBefore))
            return _notBefore;
        if (await store.ClaimAsync(_claimant, cancellationToken) is not { } notification)
        {
            configured.Circuit.Abandon();
            return await store.NextDueAsync(Name, cancellationToken) ?? DateTimeOffset.MaxValue;
        }

        if (notification is { IsEdit: true, LivingMessage: null, IsNewsAfterAll: false })
        {
            configured.Circuit.Abandon();
            await FinishAsync(notification, NothingToEdit, TimeSpan.Zero);
            return null;
        }

        var began = time.GetUtcNow();
        if (!pacemaker.TryTake(configured.Channel.Pace, began, out _notBefore))
        {
            // Given back rather than held: when the vendor's pace allows the next message, the most severe one goes first.
            configured.Circuit.Abandon();
            await store.GiveBackAsync(notification, _notBefore, cancellationToken);
            return _notBefore;
        }

        await AttemptAsync(notification, began, cancellationToken);
        return null;
    }

    private async Task AttemptAsync(PendingNotification notification, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        DeliveryResult result;
        try
        {
            CrashPoint.Pass(CrashPoint.DeliverBeforeSend);
            result = held.IsHeld ? await SendAsync(notification, cancellationToken) : throw new LeaseLostException(held.Lease);
            CrashPoint.Pass(CrashPoint.DeliverAfterSend);
        }
        catch (Exception stopped) when (stopped is LeaseLostException || (stopped is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // The claim runs out by itself or is given back at the next start; the vendor may have the message: at least once.
            configured.Circuit.Abandon();
            await store.GiveBackAsync(notification, time.GetUtcNow(), CancellationToken.None);
            throw;
        }
        catch (Exception failure)
        {
            // A bug of one channel must not hold the message back for ever: it counts as an attempt, and the fallback speaks in the end.
            ChannelFailed(logger, failure, Name, notification.Id);
            result = new DeliveryResult.Retry(FailureReason.BadAnswer, $"The channel itself failed ({failure.GetType().Name}); the log says where.");
        }

        pacemaker.End(configured.Channel.Pace, began, time.GetUtcNow());
        configured.Circuit.Report(result);
        await FinishAsync(notification, result, time.GetElapsedTime(started));
    }

    private async Task FinishAsync(PendingNotification notification, DeliveryResult result, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        var verdict = judge.Judge(notification, result, configured.Fallback, now);
        await _log.WriteAsync(new EndedAttempt(notification, result, DeliveryAttempt.Of(result, now, duration), verdict));
        CrashPoint.Pass(CrashPoint.DeliverAfterCommit);
    }

    private Task<DeliveryResult> SendAsync(PendingNotification notification, CancellationToken cancellationToken) => notification is { IsEdit: true, LivingMessage: { } living }
        ? configured.Channel.EditAsync(living, notification.Message, cancellationToken)
        : configured.Channel.SendAsync(notification.Message, notification.LivingMessage, cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} failed by itself with notification {Notification}; this is a bug of Tocsin, please report it")]
    private static partial void ChannelFailed(ILogger logger, Exception failure, string channel, string notification);
}
