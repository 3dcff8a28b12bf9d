using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Tests.Policy;

public sealed class RateLimitTests
{
    [Theory]
    [InlineData("10/1m", 10, 60)]
    [InlineData(" 5 / 30s ", 5, 30)]
    [InlineData("60/1h", 60, 3600)]
    [InlineData("1/2d", 1, 172800)]
    [InlineData("0/1m", 0, 60)]
    [InlineData("0", 0, 60)]
    public void Reads_count_and_window(string text, int count, int seconds) =>
        RateLimit.TryParse(text).ShouldBe(new RateLimit(count, TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("10/")]
    [InlineData("/1m")]
    [InlineData("-1/1m")]
    [InlineData("10/0s")]
    [InlineData("10/1w")]
    [InlineData("10/1m/2")]
    [InlineData("1.5/1m")]
    [InlineData("99999999999/1m")]
    [InlineData("1/2000000000d")]
    public void Refuses_what_is_none(string? text) => RateLimit.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData("10/1m")]
    [InlineData("5/90s")]
    [InlineData("60/1h")]
    [InlineData("1/2d")]
    public void Writes_what_it_reads(string text) => RateLimit.TryParse(text)!.ToString().ShouldBe(text);
}
