using Tocsin.Alerting.Delivery;
using Tocsin.Configuration.Live;
using Tocsin.Delivery.Claims;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Nodes;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery;

/// <summary>
/// Runs one worker for each channel, on one node at a time: so a vendor's pace is kept, and an incident's messages their order. When the settings change, only channels that changed get a new one, and only after the attempt under
/// way has ended: a call that is cut off may have been heard, and would be repeated.
/// </summary>
internal sealed class DeliveryWorker(
    ChannelDirectory directory, LeaseKeeper leases, NotificationStore store, AttemptJudge judge, DeliveryBells bells, TocsinMetrics metrics, LiveSettings settings, TimeProvider time,
    ILoggerFactory logging)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>How long calls may go on when the program stops: the time-out of a channel and a little more, and less than it takes a supervisor to kill.</summary>
    public static readonly TimeSpan LetFinish = TimeSpan.FromSeconds(6);

    // A change rings; this is only for the case that something failed in between.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Pacemaker _pacemaker = new();
    private readonly Dictionary<string, RunningChannel> _running = new(StringComparer.Ordinal);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before requests are let end, which takes as long as the slowest client: channels go to another node at once.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _ = StopSoonAsync(cancellationToken);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var calls = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stoppingToken.Register(() => calls.CancelAfter(LetFinish));
        var changed = new Bell(time);
        using var subscription = settings.Subscribe(_ => changed.Ring());

        await store.ReleaseClaimsAsync(stoppingToken);
        var orphans = new OrphanedNotifications(directory, leases, store, judge, bells, time, logging.CreateLogger<OrphanedNotifications>()).RunAsync(stoppingToken);
        await new WorkerLoop("delivery", time, logging.CreateLogger<DeliveryWorker>()).RunAsync(async cancellationToken =>
        {
            Align(calls, stoppingToken);
            await changed.WaitAsync(LookEvery, cancellationToken);
        }, stoppingToken);

        await Task.WhenAll([orphans, .. _running.Values.Select(running => running.Ended)]);
        foreach (var running in _running.Values)
            running.Dispose();
    }

    // Not by whoever stops the program: the store may hang, and with it the first step of each channel's end.
    private async Task StopSoonAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        await StopAsync(cancellationToken);
    }

    /// <summary>Makes the workers those of the settings of this moment.</summary>
    private void Align(CancellationTokenSource calls, CancellationToken stoppingToken)
    {
        var channels = directory.Channels;
        metrics.Delivery.Expect([.. channels.Keys]);

        // One that was taken out stays in the list: should its name come back, the new worker waits for the last attempt of the old.
        foreach (var (name, running) in _running)
        {
            if (channels.GetValueOrDefault(name) != running.Configured)
                running.Retire();
        }

        foreach (var (name, configured) in channels)
        {
            var before = _running.GetValueOrDefault(name);
            if (before?.Configured != configured)
                _running[name] = RunningChannel.Start(configured, retired => ServeAsync(configured, calls, retired), before, stoppingToken);
        }
    }

    private Task ServeAsync(ConfiguredChannel configured, CancellationTokenSource calls, CancellationToken cancellationToken) => leases.RunAsync(
        Claimant.LeaseOf(configured.Channel.Name), (held, stopping) => Worker(configured, held).RunAsync(calls, stopping), cancellationToken);

    private ChannelWorker Worker(ConfiguredChannel configured, HeldLease held) =>
        new(configured, held, store, judge, _pacemaker, bells, metrics, time, logging.CreateLogger<ChannelWorker>());
}
