using Tocsin.Alerting;
using Tocsin.Alerting.Monitoring;
using Tocsin.Heartbeats.Records;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Heartbeats;

/// <summary>Looks out for signs of life that did not come.</summary>
internal sealed class HeartbeatLookout(Database database, HeartbeatDesk desk, AlertingBell bell, TocsinMetrics metrics, TimeProvider time)
{
    private const int MostAtOnce = 100;

    /// <summary>A sign on another node may bring a new heartbeat, which nobody here is told of.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>What is still due right after a look is no reason to look without a pause.</summary>
    private static readonly TimeSpan WaitForLate = TimeSpan.FromSeconds(1);

    /// <summary>The same, for a node that looks under a lease.</summary>
    public HeartbeatLookout Under(Lease lease) => new(database.Under(lease), desk.Under(lease), bell, metrics, time);

    /// <summary>Expects what the configuration says from now on.</summary>
    public Task CallAsync(CancellationToken cancellationToken) => new HeartbeatRoll(database, bell, time).CallAsync([.. desk.Configured()], cancellationToken);

    /// <summary>Takes note of what is overdue; ends when no more of it is wrong.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> due;
        bool isWrong;
        do
        {
            isWrong = false;
            due = await HeartbeatStore.DueAsync(database, time.GetUtcNow(), MostAtOnce, cancellationToken);
            foreach (var key in due)
            {
                if (await desk.MissAsync(key, time.GetUtcNow(), cancellationToken) is not { } trouble)
                    continue;
                isWrong = true;
                metrics.Monitors.Missed(HeartbeatKey.IsOfCheckIns(key) ? null : HeartbeatKey.NameOf(key), trouble is Trouble.Overrun ? MissedReason.Overrun : MissedReason.NoSign);
            }
        }
        while (isWrong && due.Count == MostAtOnce);
    }

    /// <summary>What fell due before this node began to look has its grace once more: the signs may have found no server either.</summary>
    public Task<bool> ForgiveAsync(CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        var now = time.GetUtcNow();
        foreach (var late in (await HeartbeatStore.AllAsync(transaction.Connection, transaction.Inner)).Where(each => each.DueAt <= now))
            await HeartbeatStore.PutOffAsync(transaction, late.Key, now + late.Plan.Grace);
        return true;
    }, cancellationToken);

    /// <summary>How long until it is time to look again.</summary>
    public async Task<TimeSpan> UntilNextLookAsync(CancellationToken cancellationToken) =>
        await HeartbeatStore.NextDueAsync(database, cancellationToken) - time.GetUtcNow() is not { } wait || wait > LongestWait ? LongestWait
        : wait > TimeSpan.Zero ? wait
        : WaitForLate;

    /// <summary>How those of the configuration do.</summary>
    public async Task<IReadOnlyList<(string Heartbeat, HealthState State, TimeSpan Late)>> StatesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. (await HeartbeatStore.AllAsync(session.Connection, transaction: null))
            .Where(each => each.Source == StoredHeartbeat.File)
            .Select(each => (HeartbeatKey.NameOf(each.Key), each.Record.Standing.Current, each.Record.ExpectedAt < now ? now - each.Record.ExpectedAt.Value : TimeSpan.Zero))];
    }
}
