using Tocsin.Alerting;
using Tocsin.Alerting.Raising;
using Tocsin.Configuration.Live;
using Tocsin.Heartbeats.CheckIns;
using Tocsin.Heartbeats.Records;
using Tocsin.Heartbeats.Schedules;
using Tocsin.Heartbeats.Settings;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Heartbeats;

/// <summary>Takes signs of life, and their absence, down: what is known, and the signal that follows, in one transaction.</summary>
internal sealed class HeartbeatDesk(Database database, AlertingBell bell, LiveSettings settings)
{
    /// <summary>The same, for a node that works under a lease.</summary>
    public HeartbeatDesk Under(Lease lease) => new(database.Under(lease), bell, settings);

    /// <summary>A sign came to a token.</summary>
    /// <returns>False when no heartbeat has it.</returns>
    public async Task<bool> HearAsync(string token, SignOfLife sign, CancellationToken cancellationToken) =>
        await HeartbeatStore.KeyOfAsync(database, token, cancellationToken) is { } key
        && await ChangeAsync(key, (stored, subject) => HeartbeatLife.Hear(stored.Record, subject.Plan, sign), cancellationToken) is not null;

    /// <summary>Time has passed for one that is due.</summary>
    /// <returns>Why it was missed, or null when it was not.</returns>
    public async Task<MissedReason?> MissAsync(string key, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await ChangeAsync(key, (stored, subject) => stored.DueAt > now ? null : HeartbeatLife.Miss(stored.Record, subject.Plan, now), cancellationToken))?.Missed;

    /// <summary>Who it is of, as the configuration or its own check-ins say; null when the configuration no longer knows it.</summary>
    public HeartbeatSubject? SubjectOf(StoredHeartbeat stored) => stored.Source == StoredHeartbeat.CheckIn
        ? CheckInSubject.Of(stored.Key, stored.Plan)
        : Configured().FirstOrDefault(heartbeat => HeartbeatKey.Of(heartbeat.Name) == stored.Key) is { } heartbeat ? HeartbeatSubject.Of(heartbeat) : null;

    public IEnumerable<HeartbeatSettings> Configured() => settings.Current.Heartbeats.Where(heartbeat => heartbeat.Enabled);

    /// <summary>Writes down what follows, and ends the caller's transaction with it.</summary>
    public async Task CommitAsync(WriteTransaction transaction, StoredHeartbeat stored, HeartbeatSubject subject, Heard heard, CancellationToken cancellationToken)
    {
        var isRaised = await SaveAsync(transaction, stored, subject, heard);
        CrashPoint.Pass(CrashPoint.HeartbeatBeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        CrashPoint.Pass(CrashPoint.HeartbeatAfterCommit);
        if (isRaised)
            bell.Ring();
    }

    private static async Task<bool> SaveAsync(WriteTransaction transaction, StoredHeartbeat stored, HeartbeatSubject subject, Heard heard)
    {
        await HeartbeatStore.SaveAsync(transaction, stored.Key, heard.Kept, subject.Plan);
        if (heard.Kept is { FailingSince: { } since, FailedAt: { } last, Failed: var failed })
            await SubjectCounts.SetAsync(transaction, stored.Key, failed, since, last);
        if (subject.NewsOf(heard) is not { } news)
            return false;
        await news.RaiseAsync(transaction);
        return true;
    }

    private async Task<Heard?> ChangeAsync(string key, Func<StoredHeartbeat, HeartbeatSubject, Heard?> change, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        if (await HeartbeatStore.LockAsync(transaction, key, cancellationToken) is not { } stored || SubjectOf(stored) is not { } subject
            || change(stored, subject) is not { } heard)
        {
            return null;
        }

        await CommitAsync(transaction, stored, subject, heard, cancellationToken);
        return heard;
    }
}
