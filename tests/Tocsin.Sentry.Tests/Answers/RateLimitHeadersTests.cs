using Tocsin.Sentry.Answers;

namespace Tocsin.Sentry.Tests.Answers;

public class RateLimitHeadersTests
{
    [Fact]
    public void Limits_are_written_as_every_SDK_reads_them()
    {
        RateLimit[] limits =
        [
            new(TimeSpan.FromSeconds(59.2), ["error", "default"], "project", "quota"),
            new(TimeSpan.FromHours(1), [], "key", null),
        ];

        RateLimitHeaders.Format(limits).ShouldBe("60:error;default:project:quota, 3600::key");
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(-5, "1")]
    [InlineData(1.001, "2")]
    [InlineData(60, "60")]
    public void Retry_after_is_whole_seconds_rounded_up(double seconds, string expected) =>
        RateLimitHeaders.RetryAfter(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void A_reason_cannot_break_out_of_its_field() =>
        RateLimitHeaders.Format([new(TimeSpan.FromSeconds(1), ["error"], "project", "a:b, c\r\nX: y")])
            .ShouldBe("1:error:project:a_b__c__X__y");
}
