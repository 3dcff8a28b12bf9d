using Tocsin.Alerting.Delivery;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;

namespace Tocsin.Delivery;

/// <summary>The third transaction, for one channel: claims what is due, sends it, records the attempt.</summary>
internal sealed partial class ChannelWorker(
    ConfiguredChannel configured, NotificationStore store, AttemptJudge judge, Pacemaker pacemaker, DeliveryBells bells, TocsinMetrics metrics, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    private string Name => configured.Channel.Name;

    public Task RunAsync(CancellationToken stoppingToken) => new WorkerLoop($"delivery to {Name}", time, logger).RunAsync(StepAsync, stoppingToken);

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_notBefore > now)
            await Task.Delay(_notBefore - now, time, cancellationToken);
        if (!configured.Circuit.TryEnter(out _notBefore))
            return;
        if (await store.ClaimAsync(Name, cancellationToken) is not { } notification)
        {
            configured.Circuit.Abandon();
            await WaitForWorkAsync(cancellationToken);
            return;
        }

        if (!pacemaker.TryTake(configured.Channel.Pace, time.GetUtcNow(), out _notBefore))
        {
            // Given back rather than held: when the vendor's pace allows the next message, the most severe one goes first.
            configured.Circuit.Abandon();
            await store.GiveBackAsync(notification, _notBefore, cancellationToken);
            return;
        }

        await AttemptAsync(notification, cancellationToken);
    }

    private async Task AttemptAsync(PendingNotification notification, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        DeliveryResult result;
        try
        {
            result = await SendAsync(notification, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The claim runs out by itself or is given back at the next start; the vendor may have the message: at least once.
            configured.Circuit.Abandon();
            await store.GiveBackAsync(notification, time.GetUtcNow(), CancellationToken.None);
            throw;
        }

        configured.Circuit.Report(result);
        var now = time.GetUtcNow();
        var attempt = DeliveryAttempt.Of(result, now, time.GetElapsedTime(started));
        var verdict = judge.Judge(notification, result, configured.Fallback, now);
        // What a vendor took must be written down even while the program stops, or it would be sent again.
        await store.RecordAsync(notification, attempt, verdict, CancellationToken.None);
        Tell(notification, result, attempt, verdict);
    }

    private Task<DeliveryResult> SendAsync(PendingNotification notification, CancellationToken cancellationToken)
    {
        if (!notification.IsEdit)
            return configured.Channel.SendAsync(notification.Message, notification.LivingMessage, cancellationToken);
        return notification.LivingMessage is { } reference
            ? configured.Channel.EditAsync(reference, notification.Message, cancellationToken)
            : Task.FromResult<DeliveryResult>(new DeliveryResult.Refused(FailureReason.MessageGone, "there is no message to edit"));
    }

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

    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        var wait = await store.NextDueAsync(Name, cancellationToken) - time.GetUtcNow() ?? LongestWait;
        await bells.Of(Name).WaitAsync(wait < LongestWait ? wait : LongestWait, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} could not deliver notification {Notification}: {Detail}. {Fallback} is told instead")]
    private static partial void GaveUp(ILogger logger, string channel, string notification, string? detail, string fallback);
}
