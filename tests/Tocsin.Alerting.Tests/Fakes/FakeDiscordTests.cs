using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Fakes.Discord;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Fakes;

public sealed class FakeDiscordTests() : VendorTests<FakeDiscord>(FakeDiscord.StartAsync)
{
    private const string Hook = $"/api/v10/webhooks/{FakeDiscord.Webhook}/{FakeDiscord.Token}";

    [Fact]
    public async Task It_refuses_as_Discord_does()
    {
        (await PostAsync(Hook + "?wait=true", new { content = "x" })).ShouldBe("200");
        (await PostAsync(Hook, new { content = "x" })).ShouldBe("204");
        (await PostAsync("/api/v10/webhooks/7/x?wait=true", new { content = "x" })).ShouldBe("404 10015");
        (await PostAsync($"/api/v10/webhooks/{FakeDiscord.Webhook}/wrong?wait=true", new { content = "x" })).ShouldBe("401 50027");
        (await PostAsync(Hook + "?wait=true", new { content = " " })).ShouldBe("400 50006");
        (await PostAsync(Hook + "?wait=true", new { content = new string('x', 2001) })).ShouldBe("400 50035");
        (await PostAsync(Hook + "?wait=true", "text")).ShouldBe("400 50109");
        (await PostAsync(Hook + "?wait=true&thread_id=7", new { content = "x" })).ShouldBe("404 10003");
        (await PostAsync(Hook + "/messages/7", new { content = "x" }, HttpMethod.Patch)).ShouldBe("404 10008");
        (await PostAsync(Hook + "/messages/" + Vendor.AddForeign(), new { content = "x" }, HttpMethod.Patch)).ShouldBe("403 50005");
        Vendor.IsForum = true;
        (await PostAsync(Hook + "?wait=true", new { content = "x" })).ShouldBe("400 220001");
        Vendor.IsDeleted = true;
        (await PostAsync(Hook + "?wait=true", new { content = "x" })).ShouldBe("404 10015");
    }

    [Fact]
    public async Task A_message_in_a_thread_is_edited_only_with_the_thread_named()
    {
        (await PostAsync($"{Hook}?wait=true&thread_id={FakeDiscord.Thread}", new { content = "x" })).ShouldBe("200");
        var id = Vendor.Entries.ShouldHaveSingleItem().Id;
        (await PostAsync($"{Hook}/messages/{id}", new { content = "y" }, HttpMethod.Patch)).ShouldBe("404 10008");
        (await PostAsync($"{Hook}/messages/{id}?thread_id={FakeDiscord.Thread}", new { content = "y" }, HttpMethod.Patch)).ShouldBe("200");
    }

    [Fact]
    public async Task Somebody_is_called_unless_the_message_says_nobody()
    {
        await PostAsync(Hook + "?wait=true", new { content = "@everyone <@1>" });
        await PostAsync(Hook + "?wait=true", new { content = "@everyone <@1>", allowed_mentions = new { parse = Array.Empty<string>() } });
        Vendor.Entries.Select(entry => entry.Pings.Count).ShouldBe([2, 0]);
    }

    [Fact]
    public async Task The_rates_are_kept()
    {
        Vendor.Rates = new DiscordRates(Time);
        for (var calls = 0; calls < 30; calls++)
        {
            if (calls % 5 == 0)
                Time.Advance(TimeSpan.FromSeconds(2));
            (await PostAsync(Hook + "?wait=true", new { content = "x" })).ShouldBe("200");
        }

        (await PostAsync(Hook + "?wait=true", new { content = "x" })).ShouldBe("429");
        Time.Advance(TimeSpan.FromSeconds(2));
        (await PostAsync(Hook + "?wait=true", new { content = "x" })).ShouldBe("429");
        Time.Advance(TimeSpan.FromMinutes(1));
        (await PostAsync(Hook + "?wait=true", new { content = "x" })).ShouldBe("200");
    }

    private async Task<string> PostAsync(string target, object call, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(Vendor.Server.Address, target)) { Content = JsonContent.Create(call) };
        using var response = await Clients.For(true).SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var code = body.Length == 0 ? null : JsonNode.Parse(body)!["code"]?.ToString();
        return $"{(int)response.StatusCode} {code}".TrimEnd();
    }
}
