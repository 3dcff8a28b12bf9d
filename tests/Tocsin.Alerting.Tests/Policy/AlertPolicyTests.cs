using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Tests.Policy;

public sealed class AlertPolicyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    [InlineData(99_999, 10_000)]
    [InlineData(long.MaxValue, 1_000_000_000)]
    public void The_highest_milestone_passed_counts(long count, long milestone) =>
        new AlertPolicy().HighestMilestone(count).ShouldBe(milestone);

    [Fact]
    public void The_situation_must_reach_back_as_far_as_the_longest_window()
    {
        new AlertPolicy().LongestWindow().ShouldBe(TimeSpan.FromMinutes(5));
        new AlertPolicy { Channels = [new ChannelPolicy("mail", Limit: RateLimit.TryParse("60/1h"))] }.LongestWindow().ShouldBe(TimeSpan.FromHours(1));
        new AlertPolicy { Storm = null, Limits = new AlertLimits { PerKey = null, PerKeyCritical = null, Warning = null, Instance = null } }
            .LongestWindow().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Only_errors_and_critical_incidents_are_brought_up_again()
    {
        var reminders = new Reminders();
        Enum.GetValues<Severity>().Where(severity => reminders.For(severity) is not null).ShouldBe([Severity.Error, Severity.Critical]);
        (reminders with { Critical = TimeSpan.Zero }).For(Severity.Critical).ShouldBeNull();
    }
}
