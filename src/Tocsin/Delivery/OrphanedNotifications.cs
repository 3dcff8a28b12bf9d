using Tocsin.Alerting.Delivery;
using Tocsin.Operations;

namespace Tocsin.Delivery;

/// <summary>Sees to notifications whose channel was taken out of the configuration before they were delivered: the last resort tells them.</summary>
internal sealed class OrphanedNotifications(
    ChannelDirectory directory, NotificationStore store, AttemptJudge judge, DeliveryBells bells, TimeProvider time, ILogger logger)
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
                await FailAllAsync(channel, cancellationToken);
        }
    }

    private async Task FailAllAsync(string channel, CancellationToken cancellationToken)
    {
        var gone = new DeliveryResult.Refused(FailureReason.NoChannel, $"Channel {channel} is no longer configured.");
        while (await store.ClaimAsync(channel, cancellationToken) is { } notification)
        {
            var now = time.GetUtcNow();
            var verdict = judge.Judge(notification, gone, ChannelDirectory.LastResort, now);
            await store.RecordAsync(notification, DeliveryAttempt.Of(gone, now, TimeSpan.Zero), verdict, cancellationToken);
            bells.Ring(ChannelDirectory.LastResort);
        }
    }
}
