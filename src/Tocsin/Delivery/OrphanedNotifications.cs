using Tocsin.Alerting.Delivery;
using Tocsin.Delivery.Claims;
using Tocsin.Operations;
using Tocsin.Operations.Nodes;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery;

/// <summary>
/// Sees to notifications whose channel was taken out of the configuration before they were delivered: the last resort tells them. Another node may
/// know the channel already, or still, while a new configuration goes from node to node: it holds the channel's lease, and no node takes it here.
/// </summary>
internal sealed class OrphanedNotifications(
    ChannelDirectory directory, LeaseKeeper leases, NotificationStore store, AttemptJudge judge, DeliveryBells bells, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    public Task RunAsync(CancellationToken stoppingToken) => new WorkerLoop("orphaned notifications", time, logger).RunAsync(async cancellationToken =>
    {
        await StepAsync(cancellationToken);
        await Task.Delay(LookEvery, time, cancellationToken);
    }, stoppingToken);

    /// <summary>Fails what is due on channels that are gone.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in await store.PendingChannelsAsync(cancellationToken))
        {
            if (!directory.Channels.ContainsKey(channel))
                await leases.TryAsync(Claimant.LeaseOf(channel), lease => FailAllAsync(Claimant.Of(lease, channel), cancellationToken), cancellationToken);
        }
    }

    private async Task FailAllAsync(Claimant claimant, CancellationToken cancellationToken)
    {
        var gone = new DeliveryResult.Refused(FailureReason.NoChannel, $"Channel {claimant.Channel} is no longer configured.");
        while (await store.ClaimAsync(claimant, cancellationToken) is { } notification)
        {
            var now = time.GetUtcNow();
            var verdict = judge.Judge(notification, gone, ChannelDirectory.LastResort, now);
            await store.RecordAsync(notification, DeliveryAttempt.Of(gone, now, TimeSpan.Zero), verdict, cancellationToken);
            bells.Ring(ChannelDirectory.LastResort);
        }
    }
}
