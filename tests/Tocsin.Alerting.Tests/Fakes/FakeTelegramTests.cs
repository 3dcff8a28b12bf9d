using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Alerting.Tests.Fakes;

public sealed class FakeTelegramTests() : VendorTests<FakeTelegram>(() => FakeTelegram.StartAsync())
{
    [Fact]
    public async Task A_call_by_name_is_noticed_outside_of_code_only()
    {
        await CallAsync("sendMessage", new { chat_id = 42, text = "hi @anna_b, mail@example, <code>@nobody</code>", parse_mode = "HTML" });
        Vendor.Entries.ShouldHaveSingleItem().Mentions.ShouldBe(["@anna_b"]);
    }

    [Fact]
    public async Task The_limit_counts_what_is_read_not_what_is_sent()
    {
        var longest = string.Concat(Enumerable.Repeat("<b>&lt;</b>", 4096));
        (await CallAsync("sendMessage", new { chat_id = 42, text = longest, parse_mode = "HTML" })).ShouldBe("ok");
        (await CallAsync("sendMessage", new { chat_id = 42, text = longest + "x", parse_mode = "HTML" })).ShouldBe("Bad Request: message is too long");
        (await CallAsync("sendMessage", new { chat_id = 42, text = longest })).ShouldBe("Bad Request: message is too long");
    }

    [Fact]
    public async Task It_refuses_as_Telegram_does()
    {
        (await CallAsync("sendMessage", new { chat_id = 43, text = "x" })).ShouldBe("Bad Request: chat not found");
        (await CallAsync("sendMessage", new { chat_id = 42, text = " " })).ShouldBe("Bad Request: message text is empty");
        (await CallAsync("sendMessage", new { chat_id = 42, text = "x", reply_parameters = new { message_id = 9 } })).ShouldBe("Bad Request: message to be replied not found");
        (await CallAsync("editMessageText", new { chat_id = 42, message_id = 9, text = "x" })).ShouldBe("Bad Request: message to edit not found");
        (await CallAsync("sendMessage", new { chat_id = 42, text = "x" }, token: "1:wrong")).ShouldBe("Unauthorized");
        Vendor.Forbid("42", "bot was blocked by the user");
        (await CallAsync("sendMessage", new { chat_id = 42, text = "x" })).ShouldBe("Forbidden: bot was blocked by the user");
    }

    private async Task<string> CallAsync(string method, object call, string token = FakeTelegram.Token)
    {
        using var response = await Clients.For(true).PostAsJsonAsync(new Uri(Vendor.Address, $"/bot{token}/{method}"), call);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("ok").GetBoolean() ? "ok" : answer.GetProperty("description").GetString()!;
    }
}
