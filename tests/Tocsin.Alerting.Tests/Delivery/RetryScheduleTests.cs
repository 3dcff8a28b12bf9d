using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Tests.Delivery;

public sealed class RetryScheduleTests
{
    private static readonly DeliveryResult.Retry Broken = new(FailureReason.Network, "no connection");

    [Fact]
    public void Waits_double_up_to_the_cap_and_the_tenth_failure_is_the_last()
    {
        var schedule = new RetrySchedule(new RetryOptions { LongestWait = TimeSpan.FromSeconds(60) }, new Highest());
        Enumerable.Range(1, 10).Select(attempts => schedule.Next(attempts, Broken)?.TotalSeconds)
            .ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60, null]);
    }

    [Fact]
    public void Jitter_takes_away_up_to_half()
    {
        new RetrySchedule(new RetryOptions(), new Lowest()).Next(3, Broken).ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(60, 66)]
    [InlineData(3600, 3600)]
    [InlineData(90_000, 3600)]
    [InlineData(0, 1)]
    public void What_the_vendor_asks_is_honoured_up_to_an_hour_and_spread_out(int asked, int seconds) =>
        new RetrySchedule(new RetryOptions(), new Highest()).Next(1, Broken with { After = TimeSpan.FromSeconds(asked) })
            .ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void No_wait_is_ever_shorter_than_asked_or_longer_than_an_hour() =>
        Prop.ForAll(
            Gen.Choose(1, 9).ToArbitrary(),
            Gen.Choose(0, 100_000).ToArbitrary(),
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            (attempts, asked, seed) =>
            {
                var after = TimeSpan.FromSeconds(asked);
                var wait = new RetrySchedule(new RetryOptions(), new Random(seed)).Next(attempts, Broken with { After = after });
                return wait <= RetrySchedule.LongestRetryAfter && (wait >= after || wait == RetrySchedule.LongestRetryAfter);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void There_is_no_attempt_before_the_first() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RetrySchedule(new RetryOptions(), new Lowest()).Next(0, Broken));

    private sealed class Lowest : Random
    {
        public override double NextDouble() => 0;
    }

    private sealed class Highest : Random
    {
        public override double NextDouble() => 1;
    }
}
