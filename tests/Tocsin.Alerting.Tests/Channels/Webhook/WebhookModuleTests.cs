using Tocsin.Alerting.Channels.Webhook;

namespace Tocsin.Alerting.Tests.Channels.Webhook;

public sealed class WebhookModuleTests
{
    private const string Secret = "0123456789abcdef";

    [Fact]
    public void Nothing_written() => Mistakes([]).ShouldBe(
    [
        "url: is missing.",
        "secret: is missing. Write at least 16 random characters that the receiver knows too, or unsigned: true to send without a signature.",
    ]);

    [Theory]
    [InlineData("example.org/x")]
    [InlineData("/alerts")]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    public void No_web_address(string url) => Mistakes([("url", url), ("secret", Secret)])
        .ShouldBe(["url: is no http or https address. Write one such as https://example.org/alerts."]);

    [Theory]
    [InlineData("http://10.0.0.7:9000/x", "10.0.0.7")]
    [InlineData("http://[fd00::1]/x", "fd00::1")]
    [InlineData("https://localhost/x", "localhost")]
    public void A_private_address(string url, string address)
    {
        Mistakes([("url", url), ("secret", Secret)])
            .ShouldBe([$"url: leads to the private address {address}. If that is meant, write allow_private: true beside it."]);
        Mistakes([("url", url), ("secret", Secret), ("allow_private", "true")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_password_in_the_address_is_not_repeated()
    {
        var mistakes = Mistakes([("url", "https://anna:hunter2@example.org/"), ("secret", Secret)]);
        mistakes.ShouldBe(["url: must not hold a user name or password. Write an Authorization header under headers instead."]);
    }

    [Fact]
    public void A_short_secret() => Mistakes([("url", "https://example.org/"), ("secret", "short")])
        .ShouldBe(["secret: is too short. Write at least 16 random characters."]);

    [Fact]
    public void Signed_and_unsigned() => Mistakes([("url", "https://example.org/"), ("secret", Secret), ("unsigned", "true")])
        .ShouldBe(["unsigned: contradicts secret. Remove one of the two."]);

    [Fact]
    public void Unsigned_on_purpose() => Mistakes([("url", "https://example.org/"), ("unsigned", "true")]).ShouldBeEmpty();

    [Theory]
    [InlineData("X-Tocsin-Id", "1", "headers: must not set X-Tocsin-Id: Tocsin writes it. Remove it.")]
    [InlineData("content-type", "text/plain", "headers: must not set content-type: Tocsin writes it. Remove it.")]
    [InlineData("Na me", "1", "headers: has a name that HTTP does not allow (Na me). Use letters, digits and hyphens.")]
    [InlineData("X-Key", "a\r\nHost: b", "headers: gives X-Key a value with characters that HTTP does not allow. Use printable ASCII.")]
    public void Headers_that_cannot_be(string name, string value, string mistake)
    {
        var settings = new FakeSettings(new Dictionary<string, string> { ["url"] = "https://example.org/", ["secret"] = Secret })
        {
            Headers = new Dictionary<string, string> { [name] = value },
        };
        new WebhookModule().Read("ops", settings).ShouldBeNull();
        settings.Mistakes.ShouldBe([mistake]);
    }

    private static IReadOnlyList<string> Mistakes((string Name, string Value)[] written)
    {
        var settings = new FakeSettings(written.ToDictionary(setting => setting.Name, setting => setting.Value));
        (new WebhookModule().Read("ops", settings) is null).ShouldBe(settings.Mistakes.Count > 0);
        return settings.Mistakes;
    }
}
