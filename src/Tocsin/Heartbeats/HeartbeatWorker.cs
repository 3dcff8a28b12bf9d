using Tocsin.Configuration.Live;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Nodes;
using Tocsin.Storage.Nodes;

namespace Tocsin.Heartbeats;

/// <summary>Notices signs of life that did not come. One node does it; signs are taken by all.</summary>
internal sealed class HeartbeatWorker(
    HeartbeatLookout lookout, LeaseKeeper leases, LiveSettings settings, TocsinMetrics metrics, TimeProvider time, ILogger<HeartbeatWorker> logger)
    : BackgroundService
{
    /// <summary>The lease under which one node does it.</summary>
    public const string LeaseName = "heartbeats";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leases.RunAsync(LeaseName, WatchAsync, stoppingToken);

    private async Task WatchAsync(HeldLease held, CancellationToken stoppingToken)
    {
        var (own, bell) = (lookout.Under(held.Lease), new Bell(time));
        using var subscription = settings.Subscribe(_ => bell.Ring());
        object? called = null;
        var isForgiven = false;
        await new WorkerLoop("heartbeats", time, logger).RunAsync(async cancellationToken =>
        {
            if (settings.Current is var wanted && !ReferenceEquals(wanted, called))
            {
                await own.CallAsync(cancellationToken);
                called = wanted;
            }

            isForgiven = isForgiven || await own.ForgiveAsync(cancellationToken);
            await own.LookAsync(cancellationToken);
            metrics.Monitors.ShowHeartbeats(await own.StatesAsync(cancellationToken));
            await bell.WaitAsync(await own.UntilNextLookAsync(cancellationToken), cancellationToken);
        }, stoppingToken);
        metrics.Monitors.ShowHeartbeats([]);
    }
}
