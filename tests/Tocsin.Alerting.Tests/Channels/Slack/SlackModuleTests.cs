using Tocsin.Alerting.Channels.Slack;

namespace Tocsin.Alerting.Tests.Channels.Slack;

public sealed class SlackModuleTests
{
    private const string Url = "https://hooks.slack.com/services/T00000000/B00000000/ZyXwVuTsRqPoNmLkJiHgFeDc";
    private const string Token = "xoxb-100000000000-200000000000-AbCdEfGhIjKlMnOpQrStUvWx";

    [Fact]
    public void Nothing_written() => Mistakes().ShouldBe(["url: is missing. Write the address of an incoming webhook, or token and chat of a bot."]);

    [Fact]
    public void Either_way()
    {
        Mistakes(("url", Url)).ShouldBeEmpty();
        Mistakes(("token", Token), ("chat", "C0123456789")).ShouldBeEmpty();
    }

    [Fact]
    public void Both_ways() => Mistakes(("url", Url), ("token", Token), ("chat", "C0123456789"))
        .ShouldBe(["url: contradicts token and chat. Keep the webhook, or the bot, which can also edit and answer in threads."]);

    [Fact]
    public void Half_a_bot()
    {
        Mistakes(("token", Token)).ShouldBe(["chat: is missing beside token. Write the id of the channel, such as C0123456789."]);
        Mistakes(("chat", "C0123456789"))
            .ShouldBe(["token: is missing beside chat. Write the bot token that Slack shows under OAuth & Permissions; it begins with xoxb-."]);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("xoxb-a b")]
    [InlineData("Bearer xoxb-1-2-abc")]
    public void No_token_and_it_is_not_repeated(string token) => Mistakes(("token", token), ("chat", "C0123456789"))
        .ShouldBe(["token: is no token of Slack. Write the bot token that Slack shows under OAuth & Permissions; it begins with xoxb-."]);

    [Theory]
    [InlineData("#ops")]
    [InlineData("ops")]
    [InlineData("C012")]
    [InlineData("c0123456789")]
    [InlineData("U0123456789")]
    public void No_channel(string chat) => Mistakes(("token", Token), ("chat", chat))
        .ShouldBe(["chat: is no id of a channel. Write one such as C0123456789; Slack shows it at the end of the channel's details."]);

    [Theory]
    [InlineData("hooks.slack.com/services/x")]
    [InlineData("ftp://example.org/x")]
    public void No_address(string url) => Mistakes(("url", url))
        .ShouldBe(["url: is no http or https address. Write one such as https://hooks.slack.com/services/T000/B000/…."]);

    [Fact]
    public void A_private_address()
    {
        Mistakes(("url", "http://10.0.0.7/x")).ShouldBe(["url: leads to the private address 10.0.0.7. If that is meant, write allow_private: true beside it."]);
        Mistakes(("url", "http://10.0.0.7/x"), ("allow_private", "true")).ShouldBeEmpty();
    }

    [Fact]
    public void No_web_api() => Mistakes(("token", Token), ("chat", "C0123456789"), ("api", "slack.com"))
        .ShouldBe(["api: is no address of a Web API. Write one such as https://slack-gov.com/api, or remove it to use https://slack.com/api."]);

    private static IReadOnlyList<string> Mistakes(params (string Name, string Value)[] written)
    {
        var settings = new FakeSettings(written.ToDictionary(setting => setting.Name, setting => setting.Value));
        (new SlackModule().Read("ops", settings) is null).ShouldBe(settings.Mistakes.Count > 0);
        return settings.Mistakes;
    }
}
