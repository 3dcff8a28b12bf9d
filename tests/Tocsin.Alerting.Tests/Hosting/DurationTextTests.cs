using Tocsin.Alerting.Hosting;

namespace Tocsin.Alerting.Tests.Hosting;

/// <summary>Durations of the configuration.</summary>
public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("4h", 14_400)]
    [InlineData("2d", 172_800)]
    [InlineData("0", 0)]
    [InlineData("00:05:00", 300)]
    [InlineData("1.00:00:00", 86_400)]
    public void It_is_read_as_the_server_and_as_NET_write_it(string text, double seconds) => DurationText.TryParse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("m")]
    [InlineData("999999999d")]
    [InlineData("99999999999d")]
    [InlineData("five minutes")]
    public void Anything_else_is_refused(string text) => DurationText.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_500)]
    [InlineData(300_000)]
    [InlineData(86_400_000)]
    public void What_is_written_can_be_read(int milliseconds) =>
        DurationText.TryParse(DurationText.Write(TimeSpan.FromMilliseconds(milliseconds))).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
}
