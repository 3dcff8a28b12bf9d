using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Raising;
using Tocsin.Heartbeats.Records;
using Tocsin.Heartbeats.Settings;
using Tocsin.Storage;

namespace Tocsin.Heartbeats;

/// <summary>Brings the store in line with the configuration: new heartbeats get their token, and those that are gone end their incident.</summary>
internal sealed class HeartbeatRoll(Database database, AlertingBell bell, TimeProvider time)
{
    public async Task CallAsync(IReadOnlyCollection<HeartbeatSettings> configured, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isRaised = await database.WriteAsync(async transaction =>
        {
            var stored = (await HeartbeatStore.AllAsync(transaction.Connection, transaction.Inner)).Where(each => each.Source == StoredHeartbeat.File).ToDictionary(each => each.Key);
            foreach (var heartbeat in configured)
            {
                var key = HeartbeatKey.Of(heartbeat.Name);
                if (!stored.Remove(key, out var known))
                    await HeartbeatStore.AddAsync(transaction, key, StoredHeartbeat.File, projectId: null, heartbeat.Plan, now);
                else if (known.Plan != heartbeat.Plan)
                    await MoveAsync(transaction, known, heartbeat, now);
            }

            foreach (var gone in stored.Values)
                await EndAsync(transaction, gone, now);
            return stored.Values.Any(IsTold);
        }, cancellationToken);
        if (isRaised)
            bell.Ring();
    }

    /// <summary>Only adds what is new; for a command that must not end what a server expects by another configuration.</summary>
    public Task<bool> AddAsync(IReadOnlyCollection<HeartbeatSettings> configured, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        foreach (var heartbeat in configured)
            await HeartbeatStore.AddAsync(transaction, HeartbeatKey.Of(heartbeat.Name), StoredHeartbeat.File, projectId: null, heartbeat.Plan, time.GetUtcNow());
        return true;
    }, cancellationToken);

    /// <summary>Ends one for good; its incident says so.</summary>
    public static async Task EndAsync(WriteTransaction transaction, StoredHeartbeat gone, DateTimeOffset now)
    {
        await HeartbeatStore.ForgetAsync(transaction, gone.Key);
        if (IsTold(gone))
            await new SignalDraft(gone.Key, SignalKind.Resolved, gone.Plan.Severity, now, "it is no longer expected", Subject: null, Origin: null).RaiseAsync(transaction);
    }

    private static bool IsTold(StoredHeartbeat stored) => stored.Record.IsTold;

    // The next sign is expected by the new plan; one that lies in the past already is not missed for that.
    private static Task MoveAsync(WriteTransaction transaction, StoredHeartbeat known, HeartbeatSettings heartbeat, DateTimeOffset now)
    {
        var next = known.Record.SignAt is { } sign && heartbeat.Plan.NextAfter(sign) is { } following && following > now ? following : heartbeat.Plan.NextAfter(now);
        return HeartbeatStore.SaveAsync(transaction, known.Key, known.Record with { ExpectedAt = next }, heartbeat.Plan);
    }
}
