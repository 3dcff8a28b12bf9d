using System.Diagnostics;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Delivery;

/// <summary>Says what follows from an attempt. Pure but for the jitter of the schedule.</summary>
internal sealed class AttemptJudge(RetrySchedule schedule)
{
    public AttemptVerdict Judge(PendingNotification notification, DeliveryResult result, string fallback, DateTimeOffset now) => result switch
    {
        DeliveryResult.Delivered delivered => new AttemptVerdict.Done(delivered.Reference),
        DeliveryResult.Retry retry when schedule.Next(notification.Attempts + 1, retry) is { } wait => new AttemptVerdict.Later(now + wait),
        DeliveryResult.Retry retry => GiveUp(notification, $"{notification.Attempts + 1} attempts failed, the last with: {retry.Detail}", retry.Reason, fallback, now),
        DeliveryResult.Refused refused => GiveUp(notification, refused.Detail, refused.Reason, fallback, now),
        _ => throw new UnreachableException(),
    };

    private static AttemptVerdict.GiveUp GiveUp(PendingNotification notification, string why, FailureReason reason, string fallback, DateTimeOffset now)
    {
        // An edit only refreshes what was told; a fallback to itself would be a circle, and the last resort has nobody behind it.
        var told = notification.IsEdit || fallback == notification.Channel ? null : new FallbackMessage(fallback, notification.Message with
        {
            Notification = $"{notification.Message.Notification}~{fallback}",
            At = now,
            Note = $"{notification.Channel} could not deliver this. {why}",
        });
        return new AttemptVerdict.GiveUp(told, ForgetLivingMessage: reason is FailureReason.MessageGone);
    }
}
