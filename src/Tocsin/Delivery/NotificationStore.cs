using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Delivery.Claims;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery;

/// <summary>The notifications outbox and the ledger of attempts.</summary>
internal sealed class NotificationStore(Database database, StoreClock clock)
{
    /// <summary>How long a claim holds at the longest: longer than the longest call, and the time to write down how it ended.</summary>
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long the claim of a node holds that has lost the channel's lease: it made its last call before that, and while the store
    /// changes its primary it may not have been able to say how the call ended.
    /// </summary>
    private static readonly TimeSpan LeftClaimFor = TimeSpan.FromSeconds(20);

    private const string NextDue =
        """
        FROM notifications n
        WHERE n.channel = @channel AND n.state = 0 AND NOT EXISTS (
            SELECT 1 FROM notifications earlier
            WHERE earlier.incident_id = n.incident_id AND earlier.channel = n.channel AND earlier.state = 0 AND earlier.sequence < n.sequence)
        """;

    /// <summary>
    /// Adds a notification to the outbox, as part of the transaction that decided it. Only a fallback can be there already: what it stands in for
    /// was tried again by hand and failed again, so it is told again.
    /// </summary>
    public static async Task AddAsync(WriteTransaction transaction, NewNotification added)
    {
        var message = added.Message;
        if (added.IsEdit)
        {
            await transaction.Connection.ExecuteAsync(
                "UPDATE notifications SET state = 3 WHERE incident_id = @Incident AND channel = @channel AND is_edit = 1 AND state = 0",
                new { message.Incident, channel = added.Channel }, transaction.Inner);
        }

        await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO notifications (id, sequence, incident_id, key, channel, kind, severity, is_edit, budget, created_at, due_at, fallback_of, message)
            SELECT @id, COALESCE(MAX(sequence), 0) + 1, @incident, @key, @channel, @kind, @severity, @isEdit, @budget, @at, @due, @fallbackOf, @json FROM notifications
            WHERE incident_id = @incident AND channel = @channel
            ON CONFLICT (id) DO UPDATE SET state = 0, attempts = 0, claimed_until = 0, claimed_by = NULL, due_at = excluded.due_at, message = excluded.message WHERE notifications.state <> 0
            """,
            new
            {
                id = message.Notification,
                incident = message.Incident,
                key = added.Key,
                channel = added.Channel,
                kind = message.Kind.ToString(),
                severity = (long)message.Severity,
                isEdit = added.IsEdit ? 1 : 0,
                budget = (long)added.Budget,
                at = message.At.ToStore(),
                due = (added.NotBefore ?? message.At).ToStore(),
                fallbackOf = added.FallbackOf,
                json = JsonSerializer.Serialize(message, NotificationJson.Default.AlertMessage),
            },
            transaction.Inner);
    }

    /// <summary>Claims the next due notification of a channel, in order per incident; null when there is none.</summary>
    /// <exception cref="LeaseLostException">The channel is another node's by now.</exception>
    public Task<PendingNotification?> ClaimAsync(Claimant claimant, CancellationToken cancellationToken) => database.Under(claimant.Lease).WriteAsync(async transaction =>
    {
        var now = await clock.ReadAsync(transaction);
        var until = now + ClaimFor;
        var row = await transaction.Connection.QuerySingleOrDefaultAsync<ClaimedRow>(
            $"""
             UPDATE notifications SET claimed_until = @until, claimed_by = @claimedBy WHERE id = (
                 SELECT n.id {NextDue} AND n.due_at <= @now AND (n.claimed_until <= @left OR n.claimed_by = @claimedBy)
                 ORDER BY n.severity DESC, n.created_at, n.sequence, n.number LIMIT 1)
             RETURNING id AS Id, channel AS Channel, incident_id AS IncidentId, key AS Key, is_edit AS IsEdit, attempts AS Attempts, created_at AS CreatedAt, message AS Message,
                 claimed_by AS ClaimedBy,
                 (SELECT reference FROM living_messages l WHERE l.incident_id = notifications.incident_id AND l.channel = notifications.channel) AS LivingMessage,
                 CASE WHEN EXISTS (SELECT 1 FROM notifications heard WHERE heard.incident_id = notifications.incident_id AND heard.channel = notifications.channel
                     AND heard.state = 1) THEN 0 ELSE 1 END AS IsUnheard
             """,
            new
            {
                channel = claimant.Channel,
                claimedBy = claimant.Id,
                now = now.ToStore(),
                until = until.ToStore(),
                // Whoever holds the lease knows that every other claim on the channel is one that was left behind.
                left = (claimant.Lease.IsAlone ? now : until - LeftClaimFor).ToStore(),
            },
            transaction.Inner);
        return row?.ToPending();
    }, cancellationToken);

    /// <summary>When the next notification of a channel is due; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(string channel, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var due = await session.Connection.ExecuteScalarAsync<long?>(
            $"SELECT MIN(CASE WHEN n.due_at > n.claimed_until THEN n.due_at ELSE n.claimed_until END) {NextDue}", new { channel });
        return UnixTime.FromStore(due);
    }

    /// <summary>Channels that pending notifications name.</summary>
    public async Task<IReadOnlyList<string>> PendingChannelsAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. await session.Connection.QueryAsync<string>("SELECT DISTINCT channel FROM notifications WHERE state = 0")];
    }

    /// <summary>Gives back the claims of a process that died. Only where one process delivers: on the embedded store.</summary>
    public async Task ReleaseClaimsAsync(CancellationToken cancellationToken)
    {
        if (database.IsShared)
            return;
        await database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(
            "UPDATE notifications SET claimed_until = 0, claimed_by = NULL WHERE state = 0 AND claimed_until > 0", transaction: transaction.Inner), cancellationToken);
    }

    /// <summary>Gives a claim back without an attempt.</summary>
    public Task GiveBackAsync(PendingNotification notification, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(
            "UPDATE notifications SET claimed_until = 0, claimed_by = NULL, due_at = @due WHERE id = @Id AND state = 0 AND claimed_by = @ClaimedBy",
            new { notification.Id, notification.ClaimedBy, due = due.ToStore() }, transaction.Inner), cancellationToken);

    /// <summary>Records how an attempt ended, and what follows from it, in one transaction. May be called again for the same attempt.</summary>
    public Task RecordAsync(PendingNotification notification, DeliveryAttempt attempt, AttemptVerdict verdict, CancellationToken cancellationToken) =>
        database.WriteAsync(async transaction =>
        {
            await AttemptBooks.WriteAsync(transaction, notification, attempt, verdict);
            return true;
        }, cancellationToken);

    /// <summary>When other nodes, and this machine's processes of before, called a channel's vendor.</summary>
    public Task<IReadOnlyList<DateTimeOffset>> CallsOfOthersAsync(Claimant claimant, DateTimeOffset since, CancellationToken cancellationToken) =>
        RecentCalls.OfOthersAsync(database, claimant, since, cancellationToken);
}
