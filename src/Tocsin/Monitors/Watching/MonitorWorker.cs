using Tocsin.Configuration.Live;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Nodes;
using Tocsin.Storage.Nodes;

namespace Tocsin.Monitors.Watching;

/// <summary>Watches under a lease: of several nodes one looks, so that a target is not asked by each and no failure is counted twice.</summary>
internal sealed class MonitorWorker(
    MonitorBooks books, CheckMaker make, LeaseKeeper leases, LiveSettings settings, TocsinMetrics metrics, TimeProvider time, ILogger<MonitorWorker> logger)
    : BackgroundService
{
    /// <summary>The lease under which one node does it.</summary>
    public const string LeaseName = "monitors";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leases.RunAsync(LeaseName, WatchAsync, stoppingToken);

    private async Task WatchAsync(HeldLease held, CancellationToken stoppingToken)
    {
        await using var rounds = new MonitorRounds(books.Under(held.Lease), make, metrics.Monitors, time, logger);
        var planned = (object?)null;
        using var subscription = settings.Subscribe(_ => rounds.Ring());
        try
        {
            await new WorkerLoop("monitors", time, logger).RunAsync(async cancellationToken =>
            {
                if (settings.Current is var wanted && !ReferenceEquals(wanted, planned))
                {
                    await rounds.PlanAsync(wanted, cancellationToken);
                    planned = wanted;
                }

                await rounds.TurnAsync(cancellationToken);
                await rounds.WaitAsync(cancellationToken);
            }, stoppingToken);
        }
        finally
        {
            metrics.Monitors.Watch([]);
            // Not cancelled: this is the last word of a node that stops. Under a lease that is lost it writes nothing.
            await rounds.StopAsync(CancellationToken.None);
        }
    }
}
