using Tocsin.Configuration.Effective;

namespace Tocsin.Tests.Configuration;

public class EffectiveConfigurationTests
{
    private static readonly string Path = System.IO.Path.Combine(Golden.Folder, "Sound", "everything");

    [Fact]
    public void Prints_each_setting_with_its_origin_and_no_secret()
    {
        var settings = Loading.Sound(
            File.ReadAllText(Path + ".yml"),
            ("TOCSIN_LOG__LEVEL", "debug"),
            ("TOCSIN_METRICS__TOKEN", "example-from-environment"));

        var printed = EffectiveConfiguration.Print(settings.Effective);

        printed.ShouldNotContain("example-");
        Golden.ShouldMatch(printed, Path + ".effective.txt");
    }

    [Theory]
    [InlineData("channels.ops.token", "123:abc", "***")]
    [InlineData("channels.ops.bot_token", "123:abc", "***")]
    [InlineData("channels.ops.webhook_url", "https://hooks.slack.com/services/T0/B0/xyz", "https://hooks.slack.com/***")]
    [InlineData("channels.ops.url", "not an address", "***")]
    [InlineData("channels.hook.headers.X-Anything", "value", "***")]
    [InlineData("channels.mail.smtp_password", "letmein", "***")]
    [InlineData("proxy", "http://me:pass@proxy:3128/x?y=1", "http://***@proxy:3128/x?y=1")]
    [InlineData("channels.mail.from", "Tocsin <bell@example.com>", "Tocsin <bell@example.com>")]
    [InlineData("metrics.token", "", "")]
    [InlineData("ingest.scrub.keys", "token", "token")]
    public void Masks_by_name(string path, string value, string shown) => Secrecy.Show(path, value).ShouldBe(shown);
}
