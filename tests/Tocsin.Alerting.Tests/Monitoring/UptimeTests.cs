using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Monitoring;
using static Tocsin.Alerting.Monitoring.HealthState;

namespace Tocsin.Alerting.Tests.Monitoring;

public sealed class UptimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly Uptime _uptime = new();

    [Fact]
    public void Nothing_is_known_before_the_first_result() => _uptime.Share(Noon, Noon.AddHours(1)).ShouldBeNull();

    [Fact]
    public void A_result_counts_until_the_next()
    {
        Add(Healthy, 0);
        Add(Unhealthy, 60);
        Add(Degraded, 70);
        Share(0, 80).ShouldBe(0.875);
    }

    [Fact]
    public void Time_for_which_nothing_was_heard_counts_neither_way()
    {
        Add(Unhealthy, 0);
        Add(Healthy, 1000);
        Share(0, 1100).ShouldBe(0.5);
    }

    [Fact]
    public void Unknown_ends_what_was_known()
    {
        Add(Healthy, 0);
        Add(Unknown, 10);
        Add(Unhealthy, 90);
        Share(0, 100).ShouldBe(0.5);
    }

    [Fact]
    public void Only_the_span_that_is_asked_for_counts()
    {
        Add(Unhealthy, 0);
        Add(Healthy, 50);
        Share(40, 60).ShouldBe(0.5);
        Share(55, 60).ShouldBe(1);
        Share(500, 600).ShouldBeNull();
    }

    [Fact]
    public void The_same_state_for_years_takes_one_span_and_changes_are_bounded()
    {
        for (var second = 0; second < 100_000; second += 50)
            Add(second < 50_000 ? Healthy : second / 50 % 2 == 0 ? Healthy : Unhealthy, second);
        Share(0, 100_000).ShouldNotBeNull().ShouldBe(0.5 + 0.25, 0.01);
        Share(0, 50_000).ShouldBe(1);
    }

    [Fact]
    public void A_share_is_never_below_0_or_above_1() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte State, byte Wait)[]>(), ArbMap.Default.ArbFor<PositiveInt>(),
        (results, span) =>
        {
            var uptime = new Uptime();
            var now = Noon;
            foreach (var (state, wait) in results)
                uptime.Add((HealthState)(state % 4), now = now.AddSeconds(wait), TimeSpan.FromSeconds(100));
            (uptime.Share(now.AddSeconds(-span.Get), now) ?? 0).ShouldBeInRange(0, 1);
        }).QuickCheckThrowOnFailure();

    private void Add(HealthState found, int second) => _uptime.Add(found, Noon.AddSeconds(second), TimeSpan.FromSeconds(100));

    private double? Share(int from, int to) => _uptime.Share(Noon.AddSeconds(from), Noon.AddSeconds(to));
}
