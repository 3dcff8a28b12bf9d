using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Tests.Policy.Rules;

public sealed class SpikeRuleTests
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(30);

    [Theory]
    // 288 events a day are one in five minutes on average, so ten times that is ten, and the least is fifty
    [InlineData(49, 288, false)]
    [InlineData(50, 288, true)]
    [InlineData(99, 2_880, false)]
    [InlineData(100, 2_880, true)]
    [InlineData(50, 0, true)]
    public void It_is_a_jump_against_the_mean_of_the_past(long lately, long before, bool isSpike) =>
        SpikeRule.Default.IsSpike(lately, before, Old).ShouldBe(isSpike);

    [Fact]
    public void A_young_issue_is_compared_with_the_past_that_it_has()
    {
        SpikeRule.Default.Past(TimeSpan.FromMinutes(65)).ShouldBe(TimeSpan.FromHours(1));
        SpikeRule.Default.IsSpike(60, 60, TimeSpan.FromMinutes(65)).ShouldBeTrue("60 in an hour are 5 in five minutes, and 60 are more than ten times that");
        SpikeRule.Default.IsSpike(60, 144, TimeSpan.FromMinutes(65)).ShouldBeFalse();
    }

    [Fact]
    public void What_has_no_past_has_no_spike()
    {
        SpikeRule.Default.Past(TimeSpan.FromMinutes(5)).ShouldBeNull();
        SpikeRule.Default.IsSpike(100_000, 0, TimeSpan.FromMinutes(4)).ShouldBeFalse();
    }

    [Fact]
    public void Counts_beyond_measure_do_not_overflow() =>
        SpikeRule.Default.IsSpike(long.MaxValue, long.MaxValue, Old).ShouldBeTrue();
}
