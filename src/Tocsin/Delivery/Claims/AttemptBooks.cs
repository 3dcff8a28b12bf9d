using System.Diagnostics;
using Dapper;
using Tocsin.Storage;

namespace Tocsin.Delivery.Claims;

/// <summary>
/// Writes down how an attempt ended. The attempt itself always; what follows from it only while the claim is held, for another worker may have
/// claimed the notification since and speaks for it. One thing is true whoever says it: that the vendor has the message.
/// </summary>
internal static class AttemptBooks
{
    public static async Task WriteAsync(WriteTransaction transaction, PendingNotification notification, DeliveryAttempt attempt, AttemptVerdict verdict)
    {
        await AddAttemptAsync(transaction, notification, attempt);
        await (verdict switch
        {
            AttemptVerdict.Done done => MarkSentAsync(transaction, notification, attempt, done),
            AttemptVerdict.Later later => PostponeAsync(transaction, notification, attempt, later),
            AttemptVerdict.GiveUp giveUp => GiveUpAsync(transaction, notification, attempt, giveUp),
            _ => throw new UnreachableException(),
        });
    }

    // Asked for first: when the connection broke in the middle of the commit, it may be there already, and is recorded once more.
    private static Task AddAttemptAsync(WriteTransaction transaction, PendingNotification notification, DeliveryAttempt attempt) =>
        transaction.Connection.ExecuteAsync(
            """
            INSERT INTO deliveries (notification_id, attempt, at, duration_ms, result, reason, detail, claimed_by)
            SELECT @Id, @number, @at, @duration, @Result, @Reason, @Detail, @ClaimedBy
            WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notification_id = @Id AND d.attempt = @number AND d.at = @at AND d.claimed_by = @ClaimedBy)
            """,
            new
            {
                notification.Id,
                notification.ClaimedBy,
                number = notification.Attempts + 1L,
                at = attempt.At.ToStore(),
                duration = (long)attempt.Duration.TotalMilliseconds,
                attempt.Result,
                attempt.Reason,
                attempt.Detail,
            },
            transaction.Inner);

    // state 0 is pending, 3 superseded: whoever settled it otherwise has told somebody else, and that stays said.
    private static async Task MarkSentAsync(WriteTransaction transaction, PendingNotification notification, DeliveryAttempt attempt, AttemptVerdict.Done done)
    {
        await transaction.Connection.ExecuteAsync(
            """
            UPDATE notifications SET state = 1, attempts = attempts + 1, claimed_until = 0, claimed_by = NULL, sent_at = @at, reference = @Reference, last_error = NULL
            WHERE id = @Id AND state IN (0, 3)
            """,
            new { notification.Id, at = attempt.At.ToStore(), done.Reference }, transaction.Inner);
        if (done.Reference is null || notification.IncidentId is null || notification is { IsEdit: true, LivingMessage: not null })
            return;
        await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO living_messages (incident_id, channel, reference) VALUES (@IncidentId, @Channel, @Reference)
            ON CONFLICT (incident_id, channel) DO NOTHING
            """,
            new { notification.IncidentId, notification.Channel, done.Reference }, transaction.Inner);
    }

    private static Task PostponeAsync(WriteTransaction transaction, PendingNotification notification, DeliveryAttempt attempt, AttemptVerdict.Later later) =>
        transaction.Connection.ExecuteAsync(
            """
            UPDATE notifications SET attempts = attempts + @counted, claimed_until = 0, claimed_by = NULL, due_at = @due, last_error = @Detail
            WHERE id = @Id AND claimed_by = @ClaimedBy
            """,
            new { notification.Id, notification.ClaimedBy, counted = later.CountsAsAttempt ? 1L : 0L, due = later.At.ToStore(), attempt.Detail }, transaction.Inner);

    // A message that was sent after the one that is gone, and before anybody knew that, lives on in its place.
    private static async Task ForgetLivingMessageAsync(WriteTransaction transaction, PendingNotification notification)
    {
        var place = new { notification.IncidentId, notification.Channel, notification.LivingMessage };
        await transaction.Connection.ExecuteAsync("DELETE FROM living_messages WHERE incident_id = @IncidentId AND channel = @Channel", place, transaction.Inner);
        await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO living_messages (incident_id, channel, reference)
            SELECT incident_id, channel, reference FROM notifications n
            WHERE n.incident_id = @IncidentId AND n.channel = @Channel AND n.state = 1 AND n.is_edit = 0 AND n.reference IS NOT NULL AND n.number > (
                SELECT MAX(gone.number) FROM notifications gone
                WHERE gone.incident_id = @IncidentId AND gone.channel = @Channel AND gone.is_edit = 0 AND gone.reference = @LivingMessage)
            ORDER BY n.number DESC LIMIT 1
            """,
            place, transaction.Inner);
    }

    private static async Task GiveUpAsync(WriteTransaction transaction, PendingNotification notification, DeliveryAttempt attempt, AttemptVerdict.GiveUp giveUp)
    {
        var settled = await transaction.Connection.ExecuteAsync(
            """
            UPDATE notifications SET state = 2, attempts = attempts + 1, claimed_until = 0, claimed_by = NULL, last_error = @Detail
            WHERE id = @Id AND claimed_by = @ClaimedBy
            """,
            new { notification.Id, notification.ClaimedBy, attempt.Detail }, transaction.Inner);
        if (settled == 0)
            return;
        if (giveUp.ForgetLivingMessage)
            await ForgetLivingMessageAsync(transaction, notification);

        if (giveUp.Fallback is { } fallback)
            await NotificationStore.AddAsync(transaction, new NewNotification(fallback.Channel, fallback.Message) { Key = notification.Key, FallbackOf = notification.Id });
    }
}
