using Tocsin.Alerting.Delivery;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;

namespace Tocsin.Delivery;

/// <summary>The third transaction, for one channel: claims what is due, sends it, records the attempt.</summary>
internal sealed partial class ChannelWorker(
    ConfiguredChannel configured, NotificationStore store, AttemptJudge judge, Pacemaker pacemaker, DeliveryBells bells, TocsinMetrics metrics, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly DeliveryResult.Refused NothingToEdit = new(FailureReason.MessageGone, "there is no message to edit");

    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    private string Name => configured.Channel.Name;

    /// <param name="calls">Cuts off a call.</param>
    /// <param name="stoppingToken">Stops after the attempt under way.</param>
    public Task RunAsync(CancellationTokenSource calls, CancellationToken stoppingToken) => new WorkerLoop($"delivery to {Name}", time, logger).RunAsync(async cancellationToken =>
    {
        if (await StepAsync(calls.Token) is not { } lookAgain)
            return;
        var wait = lookAgain - time.GetUtcNow();
        await bells.Of(Name).WaitAsync(wait < LongestWait ? wait : LongestWait, cancellationToken);
    }, stoppingToken);

    /// <summary>Makes one attempt, if one is due and allowed.</summary>
    /// <returns>When to look again; null when there may be more to do at once.</returns>
    public async Task<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        if (_notBefore > time.GetUtcNow() || !configured.Circuit.TryEnter(out _notBefore))
            return _notBefore;
        if (await store.ClaimAsync(Name, cancellationToken) is not { } notification)
        {
            configured.Circuit.Abandon();
            return await store.NextDueAsync(Name, cancellationToken) ?? DateTimeOffset.MaxValue;
        }

        if (notification is { IsEdit: true, LivingMessage: null })
        {
            configured.Circuit.Abandon();
            await FinishAsync(notification, NothingToEdit, TimeSpan.Zero);
            return null;
        }

        if (!pacemaker.TryTake(configured.Channel.Pace, time.GetUtcNow(), out _notBefore))
        {
            // Given back rather than held: when the vendor's pace allows the next message, the most severe one goes first.
            configured.Circuit.Abandon();
            await store.GiveBackAsync(notification, _notBefore, cancellationToken);
            return _notBefore;
        }

        await AttemptAsync(notification, cancellationToken);
        return null;
    }

    private async Task AttemptAsync(PendingNotification notification, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        DeliveryResult result;
        try
        {
            CrashPoint.Pass(CrashPoint.DeliverBeforeSend);
            result = await SendAsync(notification, cancellationToken);
            CrashPoint.Pass(CrashPoint.DeliverAfterSend);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
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

        configured.Circuit.Report(result);
        await FinishAsync(notification, result, time.GetElapsedTime(started));
    }

    private async Task FinishAsync(PendingNotification notification, DeliveryResult result, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        var attempt = DeliveryAttempt.Of(result, now, duration);
        var verdict = judge.Judge(notification, result, configured.Fallback, now);
        // What a vendor took must be written down even while the program stops, or it would be sent again.
        await store.RecordAsync(notification, attempt, verdict, CancellationToken.None);
        CrashPoint.Pass(CrashPoint.DeliverAfterCommit);
        Tell(notification, result, attempt, verdict);
    }

    private Task<DeliveryResult> SendAsync(PendingNotification notification, CancellationToken cancellationToken) => notification.IsEdit
        ? configured.Channel.EditAsync(notification.LivingMessage!, notification.Message, cancellationToken)
        : configured.Channel.SendAsync(notification.Message, notification.LivingMessage, cancellationToken);

    private void Tell(PendingNotification notification, DeliveryResult result, DeliveryAttempt attempt, AttemptVerdict verdict)
    {
        metrics.Delivery.Attempt(Name, notification.Message.Kind, notification.Message.Severity, result, attempt.Duration);
        if (result is DeliveryResult.Delivered)
            metrics.Delivery.Delay(Name, attempt.At - notification.CreatedAt);
        if (configured.Channel.Kind == "telegram")
            metrics.Telegram.Call(notification.IsEdit ? TelegramCall.Edit : TelegramCall.Send, attempt.Duration);
        if (verdict is not AttemptVerdict.GiveUp { Fallback: { } fallback })
            return;
        GaveUp(logger, Name, notification.Id, attempt.Detail, fallback.Channel);
        bells.Ring(fallback.Channel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} could not deliver notification {Notification}: {Detail}. {Fallback} is told instead")]
    private static partial void GaveUp(ILogger logger, string channel, string notification, string? detail, string fallback);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} failed by itself with notification {Notification}; this is a bug of Tocsin, please report it")]
    private static partial void ChannelFailed(ILogger logger, Exception failure, string channel, string notification);
}
