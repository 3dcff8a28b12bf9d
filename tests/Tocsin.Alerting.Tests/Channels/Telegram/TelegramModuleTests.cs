using Tocsin.Alerting.Channels.Telegram;

namespace Tocsin.Alerting.Tests.Channels.Telegram;

public sealed class TelegramModuleTests
{
    private const string Token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    [Fact]
    public void Nothing_written() => Mistakes().ShouldBe(["token: is missing.", "chat: is missing."]);

    [Theory]
    [InlineData("hello")]
    [InlineData("110201543:")]
    [InlineData("110201543:AAH/../x?y=zzzzz")]
    [InlineData("bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")]
    public void No_token_and_it_is_not_repeated(string token) => Mistakes(("token", token), ("chat", "42"))
        .ShouldBe(["token: is no bot token. Write it as @BotFather gave it: digits, a colon, then letters, digits, _ and -."]);

    [Theory]
    [InlineData("our alerts")]
    [InlineData("https://t.me/our_alerts")]
    [InlineData("@a")]
    [InlineData("0")]
    [InlineData("1.5")]
    public void No_chat(string chat) => Mistakes(("token", Token), ("chat", chat))
        .ShouldBe(["chat: is neither a number nor a public name. Write a number such as -1001234567890 (groups are negative) or a name such as @our_alerts."]);

    [Theory]
    [InlineData("42")]
    [InlineData("-1001234567890")]
    [InlineData("@our_alerts")]
    public void A_chat(string chat) => Mistakes(("token", Token), ("chat", chat)).ShouldBeEmpty();

    [Theory]
    [InlineData("localhost:8081")]
    [InlineData("/bot")]
    [InlineData("ftp://example.org")]
    [InlineData("https://example.org/?a=b")]
    public void No_bot_server(string api) => Mistakes(("token", Token), ("chat", "42"), ("api", api))
        .ShouldBe(["api: is no address of a bot server. Write one such as http://localhost:8081, or remove it to use https://api.telegram.org."]);

    [Fact]
    public void No_severity() => Mistakes(("token", Token), ("chat", "42"), ("silent_below", "loud"))
        .ShouldBe(["silent_below: is no severity. Write one of debug, info, warning, error, critical."]);

    private static IReadOnlyList<string> Mistakes(params (string Name, string Value)[] written)
    {
        var settings = new FakeSettings(written.ToDictionary(setting => setting.Name, setting => setting.Value));
        (new TelegramModule().Read("ops", settings) is null).ShouldBe(settings.Mistakes.Count > 0);
        return settings.Mistakes;
    }
}
