using Tocsin.Alerting.Channels.Discord;

namespace Tocsin.Alerting.Tests.Channels.Discord;

public sealed class DiscordModuleTests
{
    private const string Url = "https://discord.com/api/webhooks/1100000000000000001/kLmNoPqRsTuVwXyZ-AbCdEfGhIj_0123456789";

    [Fact]
    public void Nothing_written() => Mistakes().ShouldBe(["url: is missing."]);

    [Theory]
    [InlineData("https://discord.com/api/webhooks/1/abcdefghijk", "https://discord.com/api/v10/webhooks")]
    [InlineData("https://discordapp.com/api/v9/webhooks/1/abcdefghijk", "https://discordapp.com/api/v9/webhooks")]
    [InlineData("https://proxy.example:8443/discord/webhooks/1/abcdefghijk", "https://proxy.example:8443/discord/webhooks")]
    public void An_address(string url, string root)
    {
        Mistakes(("url", url)).ShouldBeEmpty();
        DiscordWebhook.Parse(new Uri(url)).ShouldNotBeNull().Root.ShouldBe(root);
        DiscordWebhook.Parse(new Uri(url))!.ToString().ShouldNotContain("abcdefghijk");
    }

    [Theory]
    [InlineData(Url + "/slack")]
    [InlineData(Url + "?wait=true")]
    [InlineData("https://discord.com/channels/1/2")]
    [InlineData("https://discord.com/api/webhooks/x/abcdefghijk")]
    [InlineData("https://discord.com/api/webhooks/1/short")]
    public void No_address_and_it_is_not_repeated(string url) => Mistakes(("url", url)).ShouldBe(
    [
        "url: is no address of a webhook. Copy it from the channel's settings under Integrations; it looks like https://discord.com/api/webhooks/1234567890/…, with nothing behind the token.",
    ]);

    [Fact]
    public void A_private_address()
    {
        var url = "http://127.0.0.1/api/webhooks/1/abcdefghijk";
        Mistakes(("url", url)).ShouldBe(["url: leads to the private address 127.0.0.1. If that is meant, write allow_private: true beside it."]);
        Mistakes(("url", url), ("allow_private", "true")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alerts")]
    [InlineData("-1")]
    [InlineData("1&wait=false")]
    public void No_thread(string thread) => Mistakes(("url", Url), ("thread", thread))
        .ShouldBe(["thread: is no id of a thread. Write its digits; with Developer Mode on, Discord copies them from the thread's menu."]);

    private static IReadOnlyList<string> Mistakes(params (string Name, string Value)[] written)
    {
        var settings = new FakeSettings(written.ToDictionary(setting => setting.Name, setting => setting.Value));
        (new DiscordModule().Read("ops", settings) is null).ShouldBe(settings.Mistakes.Count > 0);
        return settings.Mistakes;
    }
}
