using Tocsin.Alerting.Delivery;
using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;

namespace Tocsin.Delivery;

/// <summary>Runs one worker for each channel, and new ones whenever the settings change.</summary>
internal sealed class DeliveryWorker(
    ChannelDirectory directory, NotificationStore store, AttemptJudge judge, DeliveryBells bells, TocsinMetrics metrics, LiveSettings settings, TimeProvider time, ILoggerFactory logging)
    : BackgroundService
{
    private readonly Pacemaker _pacemaker = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.ReleaseClaimsAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            using var changed = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            using var subscription = settings.Subscribe(_ => changed.CancelAfter(TimeSpan.Zero));
            await RunAsync(changed.Token);
        }
    }

    private Task RunAsync(CancellationToken cancellationToken)
    {
        var channels = directory.Channels;
        metrics.Delivery.Expect([.. channels.Keys]);
        var workers = channels.Values.Select(configured => new ChannelWorker(
            configured, store, judge, _pacemaker, bells, metrics, time, logging.CreateLogger<ChannelWorker>()).RunAsync(cancellationToken));
        var orphans = new OrphanedNotifications(directory, store, judge, bells, time, logging.CreateLogger<OrphanedNotifications>()).RunAsync(cancellationToken);
        return Task.WhenAll([.. workers, orphans]);
    }
}
