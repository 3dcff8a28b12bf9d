using Dapper;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery.Claims;
using Tocsin.Delivery.Drills;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery.Trials;

/// <summary>
/// Tries whether a channel works, the way an alert goes: a notification in the outbox, an attempt, a line in the ledger. Where a server delivers,
/// it is left to it; where none does, it is claimed and sent here, alone, and what else waits is not touched.
/// </summary>
internal sealed class ChannelTrial(Database database, TimeProvider time)
{
    /// <summary>Longer than the longest call; if this process dies before, the next server sends it.</summary>
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(2);

    // A test is about this moment: it is not tried again, and nobody else is told.
    private readonly AttemptJudge _judge = new(new RetrySchedule(new RetryOptions { Attempts = 1 }, new Random(0)));
    private readonly StoreClock _clock = database.IsShared ? new ServerClock() : new ProcessClock(time);

    /// <summary>Whether one of several nodes serves the channel. On the embedded store there is no lease to tell.</summary>
    public async Task<bool> IsServedAsync(string channel, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var now = await _clock.ReadAsync(session.Connection, transaction: null);
        return await session.Connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM leases WHERE name = @name AND until > @now", new { name = Claimant.LeaseOf(channel), now = now.ToStore() }) > 0;
    }

    /// <summary>Leaves the test to the running server.</summary>
    /// <returns>The notification's id.</returns>
    public async Task<string> LeaveAsync(string channel, string author, CancellationToken cancellationToken) =>
        (await AddAsync(channel, author, claimedBy: null, cancellationToken)).Id;

    /// <summary>Makes the one attempt here.</summary>
    /// <returns>The notification's id.</returns>
    public async Task<string> DeliverAsync(IChannel channel, string author, CancellationToken cancellationToken)
    {
        var claimed = await AddAsync(channel.Name, author, $"test/{Guid.NewGuid():N}", cancellationToken);
        var started = time.GetTimestamp();
        var result = await channel.SendAsync(claimed.Message, replyTo: null, cancellationToken);
        var at = claimed.CreatedAt + time.GetElapsedTime(started);
        var verdict = _judge.Judge(claimed, result, fallback: channel.Name, at);
        await new NotificationStore(database, _clock).RecordAsync(claimed, DeliveryAttempt.Of(result, at, time.GetElapsedTime(started)), verdict, CancellationToken.None);
        return claimed.Id;
    }

    private Task<PendingNotification> AddAsync(string channel, string author, string? claimedBy, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        // By the store's clock, for by that it is due.
        var now = await _clock.ReadAsync(transaction);
        var message = DrillMessage.OfTest(channel, author, now);
        await NotificationStore.AddAsync(transaction, new NewNotification(channel, message));
        if (claimedBy is not null)
        {
            await transaction.Connection.ExecuteAsync(
                "UPDATE notifications SET claimed_until = @until, claimed_by = @claimedBy WHERE id = @Notification",
                new { until = (now + ClaimFor).ToStore(), claimedBy, message.Notification }, transaction.Inner);
        }

        return new PendingNotification
        {
            Id = message.Notification,
            Channel = channel,
            ClaimedBy = claimedBy ?? "",
            IsEdit = false,
            Attempts = 0,
            CreatedAt = now,
            Message = message,
        };
    }, cancellationToken);
}
