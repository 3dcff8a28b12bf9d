using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Fakes.Slack;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Fakes;

public sealed class FakeSlackTests() : VendorTests<FakeSlack>(FakeSlack.StartAsync)
{
    [Fact]
    public async Task The_web_api_refuses_as_Slack_does()
    {
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = "x" }, token: null)).ShouldBe("not_authed");
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = "x" }, token: "xoxb-wrong")).ShouldBe("invalid_auth");
        (await CallAsync("chat.postMessage", new { channel = "C999", text = "x" })).ShouldBe("channel_not_found");
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = " " })).ShouldBe("no_text");
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = "x", link_names = true })).ShouldBe("invalid_arguments");
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = "x", thread_ts = "1.2" })).ShouldBe("thread_not_found");
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = "x", blocks = new object[] { new { type = "x" } } })).ShouldBe("invalid_blocks");
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = new string('x', 40_001) })).ShouldBe("msg_too_long");
        (await CallAsync("chat.update", new { channel = FakeSlack.Channel, text = "x", ts = "1.2" })).ShouldBe("message_not_found");
        (await CallAsync("chat.update", new { channel = FakeSlack.Channel, text = "x", ts = Vendor.AddForeign() })).ShouldBe("cant_update_message");
        (await CallAsync("chat.sing", new { text = "x" })).ShouldBe("unknown_method");
        Vendor.Refuse(FakeSlack.Channel, "is_archived");
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = "x" })).ShouldBe("is_archived");
    }

    [Fact]
    public async Task Mentions_are_noticed_and_blocks_stay_unless_they_are_taken_away()
    {
        object[] blocks = [new { type = "section", text = new { type = "mrkdwn", text = "<!here>" } }];
        (await CallAsync("chat.postMessage", new { channel = FakeSlack.Channel, text = "x", blocks })).ShouldBe("ok");
        var ts = Vendor.Entries.ShouldHaveSingleItem().Ts;
        (await CallAsync("chat.update", new { channel = FakeSlack.Channel, ts, text = "y" })).ShouldBe("ok");
        Vendor.Entries.ShouldHaveSingleItem().Marks.ShouldBe([new SlackMark("mention", "!here")]);
        (await CallAsync("chat.update", new { channel = FakeSlack.Channel, ts, text = "y", blocks = Array.Empty<object>() })).ShouldBe("ok");
        Vendor.Entries.ShouldHaveSingleItem().Marks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_refuses_as_Slack_does()
    {
        (await PostAsync(Vendor.Hook, new { text = "x" })).ShouldBe((HttpStatusCode.OK, "ok"));
        (await PostAsync(new Uri(Vendor.Hook + "x"), new { text = "x" })).ShouldBe((HttpStatusCode.NotFound, "no_service"));
        (await PostAsync(Vendor.Hook, new { text = "x", channel = "C1" })).ShouldBe((HttpStatusCode.BadRequest, "invalid_payload"));
        (await PostAsync(Vendor.Hook, new { text = "" })).ShouldBe((HttpStatusCode.BadRequest, "no_text"));
        (await PostAsync(Vendor.Hook, "text")).ShouldBe((HttpStatusCode.BadRequest, "invalid_payload"));
        Vendor.Refuse(FakeSlack.Channel, "channel_is_archived");
        (await PostAsync(Vendor.Hook, new { text = "x" })).ShouldBe((HttpStatusCode.Gone, "channel_is_archived"));
    }

    [Fact]
    public async Task The_rates_are_kept()
    {
        Vendor.Rates = new SlackRates(Time);
        var call = new { channel = FakeSlack.Channel, text = "x" };
        (await CallAsync("chat.postMessage", call)).ShouldBe("ok");
        (await CallAsync("chat.postMessage", call)).ShouldBe("ratelimited");
        Time.Advance(TimeSpan.FromSeconds(1));
        (await CallAsync("chat.postMessage", call)).ShouldBe("ok");

        var edit = new { channel = FakeSlack.Channel, text = "x", ts = Vendor.Entries[0].Ts };
        for (var edits = 0; edits < 50; edits++)
            (await CallAsync("chat.update", edit)).ShouldBe("ok");
        (await CallAsync("chat.update", edit)).ShouldBe("ratelimited");
    }

    private async Task<string> CallAsync(string method, object call, string? token = FakeSlack.Token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Vendor.Server.Address, $"/api/{method}")) { Content = JsonContent.Create(call) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Clients.For(true).SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return answer["ok"]!.GetValue<bool>() ? "ok" : answer["error"]!.GetValue<string>();
    }

    private async Task<(HttpStatusCode Status, string Word)> PostAsync(Uri address, object call)
    {
        using var response = await Clients.For(true).PostAsJsonAsync(address, call);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
