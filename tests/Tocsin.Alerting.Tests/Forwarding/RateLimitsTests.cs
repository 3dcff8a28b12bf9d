using Tocsin.Alerting.Forwarding;

namespace Tocsin.Alerting.Tests.Forwarding;

/// <summary>What a server's header says of events.</summary>
public sealed class RateLimitsTests
{
    [Theory]
    [InlineData("60:error:key", 60.0)]
    [InlineData("60:error;default:project:quota", 60.0)]
    [InlineData("60::organization:quota_exceeded", 60.0)] // all categories
    [InlineData("60:", 60.0)]
    [InlineData("60", 60.0)]
    [InlineData("2.5:error:key", 2.5)]
    [InlineData(" 60 : Error ; transaction : key , 2700:session:organization", 60.0)]
    [InlineData("60:transaction:key, 120:error:key, 30::project", 120.0)] // the longest that concerns events
    [InlineData("60:metric_bucket:organization:quota_exceeded:custom", null)]
    [InlineData("60:transaction:key", null)]
    [InlineData("0:error:key", 0.0)]
    [InlineData("86400:error:key", 3600.0)]
    [InlineData("99999999999999999999999999999999:error:key", 3600.0)]
    [InlineData("-60:error:key", null)]
    [InlineData("NaN:error:key", null)]
    [InlineData("1e9:error:key", null)]
    [InlineData("soon:error:key", null)]
    [InlineData("soon:error:key, 60:error:key", 60.0)]
    [InlineData(":::::,,;;,:", null)]
    [InlineData("", null)]
    public void A_header_says_for_how_long_no_events_are_wanted(string header, double? seconds) =>
        (RateLimits.OnEvents(header)?.TotalSeconds).ShouldBe(seconds);

    [Fact]
    public void A_header_as_long_as_can_be_is_read_at_once() =>
        RateLimits.OnEvents(string.Join(',', Enumerable.Repeat("9:;;;;error:::::", 4000)))!.Value.TotalSeconds.ShouldBe(9);
}
