using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting.Lasting;

/// <summary>Ways in which a lasting problem could go unheard.</summary>
public sealed class SilenceInAnOutageTests
{
    [Fact]
    public async Task A_reminder_that_falls_due_while_the_circuit_is_open_comes_when_the_vendor_is_back()
    {
        await using var room = await FatalAsync("channels: {pager: {type: scripted}}");
        await room.LiveAsync(TimeSpan.FromMinutes(29));
        room.Delivery.Channel("pager").Otherwise = () => new DeliveryResult.Retry(FailureReason.Network, "connection refused");
        await room.LiveAsync(TimeSpan.FromMinutes(4));
        room.Delivery.Configured("pager").Circuit.State.ShouldNotBe(CircuitState.Closed);
        room.Delivery.Channel("pager").Otherwise = null;
        await room.LiveAsync(TimeSpan.FromMinutes(5));

        room.Delivery.Channel("pager").Delivered.Select(heard => heard.Message.Kind).ShouldBe([NotificationKind.Opened, NotificationKind.Reminder]);
    }

    [Fact]
    public async Task A_chain_of_three_fallbacks_ends_with_the_console_and_each_says_why()
    {
        await using var room = await FatalAsync(
            "channels: {first: {type: scripted, fallback: second}, second: {type: scripted, fallback: third}, third: {type: scripted}}\nroutes: [{to: [first]}]",
            room => Array.ForEach(["first", "second", "third"], name => room.Delivery.Channel(name).Otherwise = () => new DeliveryResult.Refused(FailureReason.Forbidden, $"{name} is closed")));

        room.Delivery.Console.ToString().ShouldContain("third could not deliver this. third is closed");
        await DeliveryPromises.ShouldBeKeptAsync(room);
        (await room.Store.NumberAsync("SELECT COUNT(*) FROM notifications WHERE state = 2")).ShouldBe(3);
    }

    private static async Task<AlertingRoom> FatalAsync(string yaml, Action<AlertingRoom>? before = null)
    {
        var room = await AlertingRoom.CreateAsync(yaml);
        before?.Invoke(room);
        await room.Digest.DigestAsync(room.Digest.Events.Of("a", facts => facts with { Level = SentryLevel.Fatal }));
        await room.LiveAsync(TimeSpan.Zero);
        return room;
    }
}
