using Tocsin.Alerting;
using Tocsin.Alerting.Raising;
using Tocsin.Configuration.Live;
using Tocsin.Heartbeats.CheckIns;
using Tocsin.Heartbeats.Records;
using Tocsin.Heartbeats.Schedules;
using Tocsin.Heartbeats.Settings;
using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Heartbeats;

/// <summary>Takes signs of life, and their absence, down: what is known, and the signal that follows, in one transaction.</summary>
internal sealed class HeartbeatDesk(Database database, AlertingBell bell, LiveSettings settings)
{
    /// <summary>How long one is left alone that only the configuration of another node knows, which may look out by then.</summary>
    private static readonly TimeSpan UntilKnown = TimeSpan.FromMinutes(1);

    /// <summary>The same, for a node that works under a lease.</summary>
    public HeartbeatDesk Under(Lease lease) => new(database.Under(lease), bell, settings);

    /// <summary>A sign came to a token.</summary>
    /// <returns>False when no heartbeat has it.</returns>
    public async Task<bool> HearAsync(string token, SignOfLife sign, CancellationToken cancellationToken)
    {
        if (await HeartbeatStore.KeyOfAsync(database, token, cancellationToken) is not { } key)
            return false;
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        if (await HeartbeatStore.LockAsync(transaction, key, cancellationToken) is not { } stored || SubjectOf(stored) is not { } subject)
            return false;
        await CommitAsync(transaction, stored, subject, HeartbeatLife.Hear(stored.Record, subject.Plan, sign), cancellationToken);
        return true;
    }

    /// <summary>Time has passed for one that is due. When nothing is wrong with it as this node is configured, another one wrote when it is due: it is put off.</summary>
    /// <returns>What is wrong with it, or null when nothing is.</returns>
    public async Task<Trouble?> MissAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        if (await HeartbeatStore.LockAsync(transaction, key, cancellationToken) is not { DueAt: { } due } stored || due > now)
            return null;
        var subject = SubjectOf(stored);
        if (subject is not null && HeartbeatLife.Miss(stored.Record, subject.Plan, now) is { } missed)
        {
            await CommitAsync(transaction, stored, subject, missed, cancellationToken);
            return missed.Record.Troubles[^1];
        }

        await HeartbeatStore.PutOffAsync(transaction, key, subject is null ? now + UntilKnown : HeartbeatLife.DueAt(stored.Record, subject.Plan));
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

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
}
