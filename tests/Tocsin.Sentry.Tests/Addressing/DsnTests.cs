using Tocsin.Sentry.Addressing;

namespace Tocsin.Sentry.Tests.Addressing;

public class DsnTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void A_full_DSN_gives_all_its_parts()
    {
        Dsn.TryParse($"https://{Key}:fedcba@errors.example.com:8443/tocsin/eu/42", out var dsn, out _).ShouldBeTrue();

        dsn!.Scheme.ShouldBe("https");
        dsn.PublicKey.ShouldBe(Key);
        dsn.Secret.ShouldBe("fedcba");
        dsn.Authority.ShouldBe("errors.example.com:8443");
        dsn.PathPrefix.ShouldBe("/tocsin/eu");
        dsn.ProjectId.ShouldBe("42");
        dsn.IngestAddress.ShouldBe("https://errors.example.com:8443/tocsin/eu/api/42/");
    }

    [Theory]
    [InlineData("http://bell.example.com", "http://" + Key + "@bell.example.com/7")]
    [InlineData("https://example.com:9000/bell/", "https://" + Key + "@example.com:9000/bell/7")]
    public void A_DSN_is_made_for_a_server_with_or_without_a_path(string server, string expected)
    {
        var dsn = Dsn.For(new Uri(server), Key, "7");

        dsn.Format().ShouldBe(expected);
        Dsn.TryParse(dsn.Format(), out var again, out _).ShouldBeTrue();
        again.ShouldBe(dsn);
    }

    [Fact]
    public void Neither_the_masked_form_nor_ToString_gives_the_key_away()
    {
        var dsn = Dsn.For(new Uri("https://bell.example.com"), Key, "7");

        dsn.Masked.ShouldBe("https://0123…@bell.example.com/7");
        dsn.ToString().ShouldBe(dsn.Masked);
    }

    [Theory]
    [InlineData(null, "absolute URL")]
    [InlineData("nonsense", "absolute URL")]
    [InlineData("ftp://" + Key + "@host/1", "scheme is 'ftp'")]
    [InlineData("https://host/1", "no key")]
    [InlineData("https://abc@host/1", "32 hexadecimal digits")]
    [InlineData("https://" + Key + "@host", "no project")]
    [InlineData("https://" + Key + "@host/", "no project")]
    public void A_wrong_DSN_says_what_is_wrong(string? text, string expected)
    {
        Dsn.TryParse(text, out var dsn, out var problem).ShouldBeFalse();

        dsn.ShouldBeNull();
        problem!.ShouldContain(expected);
        problem!.ShouldNotContain(Key);
    }
}
