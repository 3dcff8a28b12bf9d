using Tocsin.Alerting;
using Tocsin.Configuration.Live;
using Tocsin.Heartbeats.Records;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Nodes;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Heartbeats;

/// <summary>Notices signs of life that did not come. One node does it; signs are taken by all.</summary>
internal sealed class HeartbeatWorker(
    Database database, HeartbeatDesk desk, AlertingBell bell, LeaseKeeper leases, LiveSettings settings, TocsinMetrics metrics, TimeProvider time, ILogger<HeartbeatWorker> logger)
    : BackgroundService
{
    /// <summary>The lease under which one node does it.</summary>
    public const string LeaseName = "heartbeats";

    private const int MostAtOnce = 100;

    /// <summary>A sign on another node may bring a new heartbeat, which nobody here is told of.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leases.RunAsync(LeaseName, WatchAsync, stoppingToken);

    private async Task WatchAsync(HeldLease held, CancellationToken stoppingToken)
    {
        var store = database.Under(held.Lease);
        var (roll, owed, bells) = (new HeartbeatRoll(store, bell, time), desk.Under(held.Lease), new Bell(time));
        using var subscription = settings.Subscribe(_ => bells.Ring());
        object? called = null;
        var isForgiven = false;
        try
        {
            await new WorkerLoop("heartbeats", time, logger).RunAsync(async cancellationToken =>
            {
                if (settings.Current is var wanted && !ReferenceEquals(wanted, called))
                {
                    await roll.CallAsync([.. desk.Configured()], cancellationToken);
                    called = wanted;
                }

                isForgiven = isForgiven || await ForgiveAsync(store, cancellationToken);
                await StepAsync(store, owed, cancellationToken);
                await ShowAsync(store, cancellationToken);
                await bells.WaitAsync(await UntilDueAsync(store, cancellationToken), cancellationToken);
            }, stoppingToken);
        }
        finally
        {
            metrics.Monitors.ShowHeartbeats([]);
        }
    }

    /// <summary>Takes note of what is overdue.</summary>
    public async Task StepAsync(Database store, HeartbeatDesk owed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> due;
        do
        {
            due = await HeartbeatStore.DueAsync(store, time.GetUtcNow(), MostAtOnce, cancellationToken);
            foreach (var key in due)
                await owed.MissAsync(key, time.GetUtcNow(), cancellationToken);
        }
        while (due.Count == MostAtOnce);
    }

    /// <summary>What fell due before this node began to look has its grace once more: the signs may have found no server either.</summary>
    public async Task<bool> ForgiveAsync(Database store, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await store.WriteAsync(async transaction =>
        {
            foreach (var late in (await HeartbeatStore.AllAsync(transaction.Connection, transaction.Inner)).Where(each => each.DueAt <= now))
                await HeartbeatStore.ForgiveAsync(transaction, late.Key, now + late.Plan.Grace);
            return true;
        }, cancellationToken);
    }

    private async Task<TimeSpan> UntilDueAsync(Database store, CancellationToken cancellationToken) =>
        await HeartbeatStore.NextDueAsync(store, cancellationToken) - time.GetUtcNow() is { } wait && wait < LongestWait ? wait : LongestWait;

    private async Task ShowAsync(Database store, CancellationToken cancellationToken)
    {
        await using var session = await store.OpenReadAsync(cancellationToken);
        metrics.Monitors.ShowHeartbeats([.. (await HeartbeatStore.AllAsync(session.Connection, transaction: null))
            .Where(each => each.Source == StoredHeartbeat.File).Select(each => (HeartbeatKey.NameOf(each.Key), each.Record.Standing.Current))]);
    }
}
