using System.Text.Json;
using Tocsin.Alerting.Alerts;
using Tocsin.Delivery;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Enrichment;

public sealed class SeveralEnrichmentsTests : IAsyncDisposable
{
    private readonly ScriptedEnrichment _quick = new("quick");
    private readonly ScriptedEnrichment _slow = new("slow");
    private AlertingRoom? _room;

    public ValueTask DisposeAsync() => _room?.DisposeAsync() ?? default;

    [Fact]
    public async Task Who_cannot_edit_waits_for_the_last_of_them_or_until_the_time_is_over()
    {
        var desk = await DeskAsync("2s");
        _quick.Finds("quickly");
        await LookAsync();
        desk.Heard.ShouldBeEmpty();

        _slow.Finds("slowly");
        await LookAsync();
        Texts(desk).ShouldBe(["quickly", "slowly"]);
    }

    [Fact]
    public async Task When_the_time_is_over_what_was_found_so_far_is_told()
    {
        var desk = await DeskAsync("5s");
        _quick.Finds("quickly");
        await LookAsync();
        await _room!.Delivery.PassAsync(TimeSpan.FromSeconds(5));
        Texts(desk).ShouldBe(["quickly"]);
    }

    [Fact]
    public async Task Nobody_waits_when_the_wait_is_zero()
    {
        var desk = await DeskAsync("0s");
        await _room!.Delivery.SettleAsync();
        Texts(desk).ShouldBeEmpty();
    }

    [Fact]
    public void A_message_that_was_stored_before_there_were_additions_is_read()
    {
        var stored = JsonSerializer.SerializeToNode(new AlertMessage
        {
            Notification = "ntf_1",
            Kind = NotificationKind.Opened,
            Severity = Severity.Error,
            At = DateTimeOffset.UnixEpoch,
            Subject = new Subject { Title = "a" },
            Text = "b",
        }, NotificationJson.Default.AlertMessage)!.AsObject();
        stored.Remove("additions").ShouldBeTrue();
        stored.Deserialize(NotificationJson.Default.AlertMessage)!.Additions.ShouldBeEmpty();
    }

    private async Task<ScriptedChannel> DeskAsync(string wait)
    {
        _room = await AlertingRoom.CreateAsync($"channels: {{desk: {{type: scripted}}}}\nalerts: {{enrich_wait: {wait}}}", StoreKind.Sqlite, _quick, _slow);
        await _room.HappensAsync("a");
        return _room.Delivery.Channel("desk");
    }

    private async Task LookAsync()
    {
        await _room!.Enriching.StepAsync(default);
        while (await _room.Store.NumberAsync("SELECT COUNT(*) FROM enrichments WHERE ended_at IS NOT NULL") < (_slow.IsAnswered ? 2 : 1))
            await Task.Yield();
        await _room.Delivery.SettleAsync();
    }

    private static IEnumerable<string> Texts(ScriptedChannel channel) => channel.Heard.ShouldHaveSingleItem().Message.Additions.Select(addition => addition.Text);
}
