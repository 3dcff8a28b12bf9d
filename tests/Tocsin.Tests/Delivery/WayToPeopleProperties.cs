using Tocsin.Alerting.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>From a signal to the people, with vendors that fail at random and a process that dies at random.</summary>
public sealed class WayToPeopleProperties
{
    private const string Settings =
        """
        channels:
          ops: {type: scripted, fallback: backup}
          desk: {type: scripted, can_edit: true, fallback: ops}
          backup: {type: scripted, per_minute: 20}
        alerts: {storm: {incidents: 4}}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Whatever_was_decided_is_delivered_or_told_by_a_fallback_and_in_order(int seed)
    {
        var random = new Random(seed);
        await using var room = await AlertingRoom.CreateAsync(Settings);
        foreach (var channel in new[] { "ops", "desk", "backup" })
            room.Delivery.Channel(channel).Otherwise = () => Ending(random);

        for (var step = 0; step < 60; step++)
            await StepAsync(room, random);
        foreach (var channel in new[] { "ops", "desk", "backup" })
            room.Delivery.Channel(channel).Otherwise = null;
        await room.Triage.IgnoreAsync(await room.IssueAsync(1), "anna", default);
        await room.DecideAsync();
        await room.Delivery.PassAsync(TimeSpan.FromHours(1));

        (await room.Store.NumberAsync("SELECT COUNT(*) FROM notifications WHERE is_edit = 0")).ShouldBeGreaterThan(20);
        await DeliveryPromises.ShouldBeKeptAsync(room);
        (await room.Store.NumberAsync("SELECT COUNT(*) FROM ledger WHERE kind <> 'Timer'")).ShouldBe(await SignalsAsync(room));
    }

    private static DeliveryResult Ending(Random random) => random.Next(100) switch
    {
        < 45 => new DeliveryResult.Delivered($"message {random.Next()}"),
        < 80 => new DeliveryResult.Retry(FailureReason.Timeout, "slow", random.Next(4) == 0 ? TimeSpan.FromSeconds(random.Next(300)) : null),
        < 88 => new DeliveryResult.Refused(FailureReason.Rejected, "no"),
        < 94 => new DeliveryResult.Refused(FailureReason.MessageGone, "gone"),
        _ => throw new InvalidOperationException("A bug."),
    };

    private static async Task StepAsync(AlertingRoom room, Random random)
    {
        switch (random.Next(8))
        {
            case < 4:
                await room.HappensAsync(Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"issue {random.Next(8)}"));
                break;
            case 4 when await room.Store.NumberAsync("SELECT COUNT(*) FROM issues") is > 0 and var issues:
                await room.Triage.ResolveAsync(await room.IssueAsync(random.NextInt64(issues) + 1), "anna", null, default);
                await room.DecideAsync();
                break;
            case 5:
                await DieWhileSendingAsync(room, random);
                break;
            default:
                await room.Delivery.SettleAsync();
                await room.PassAsync(TimeSpan.FromSeconds(random.Next(1, 240)));
                await room.Delivery.SettleAsync();
                break;
        }
    }

    /// <summary>The vendor took the message, and the process died before it could write that down.</summary>
    private static async Task DieWhileSendingAsync(AlertingRoom room, Random random)
    {
        var name = random.Next(2) == 0 ? "ops" : "desk";
        var claimed = await room.Delivery.Notifications.ClaimAsync(name, default);
        if (claimed is { IsEdit: false })
            await room.Delivery.Channel(name).SendAsync(claimed.Message, claimed.LivingMessage, default).ContinueWith(_ => { }, TaskScheduler.Default);
        room.Restart();
        await room.Delivery.Notifications.ReleaseClaimsAsync(default);
    }

    /// <summary>How many signals there ever were; each has a ledger entry.</summary>
    private static async Task<long> SignalsAsync(AlertingRoom room) =>
        await room.Store.NumberAsync("SELECT seq FROM sqlite_sequence WHERE name = 'signals'");
}
