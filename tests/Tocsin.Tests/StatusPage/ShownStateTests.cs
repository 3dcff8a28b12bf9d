using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Records;
using Tocsin.StatusPage;

namespace Tocsin.Tests.StatusPage;

public sealed class ShownStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 5, 30, 0, TimeSpan.Zero);
    private static readonly MonitorRule Rule = new() { Interval = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(HealthState.Healthy, HealthState.Unhealthy, 0, HealthState.Healthy)] // not confirmed
    [InlineData(HealthState.Unhealthy, HealthState.Healthy, 0, HealthState.Unhealthy)] // not confirmed
    [InlineData(HealthState.Healthy, HealthState.Unknown, 0, HealthState.Unknown)] // cut off
    [InlineData(HealthState.Unhealthy, HealthState.Unknown, 0, HealthState.Unhealthy)] // it did not recover
    [InlineData(HealthState.Healthy, HealthState.Healthy, 5, HealthState.Healthy)]
    [InlineData(HealthState.Healthy, HealthState.Healthy, 6, HealthState.Unknown)] // nobody looks any more
    [InlineData(HealthState.Unhealthy, HealthState.Unhealthy, 6, HealthState.Unknown)]
    public void What_was_confirmed_is_shown_while_somebody_can_tell(HealthState announced, HealthState current, int minutesAgo, HealthState shown) =>
        ShownState.Of(Record(announced, current) with { CheckedAt = Now.AddMinutes(-minutesAgo) }, Rule, Now).ShouldBe(shown);

    [Fact]
    public void What_was_never_looked_at_is_unknown() => ShownState.Of(WatchRecord.Initial, Rule, Now).ShouldBe(HealthState.Unknown);

    private static WatchRecord Record(HealthState announced, HealthState current) =>
        WatchRecord.Initial with { Standing = new MonitorStanding { Announced = announced, Current = current } };
}
