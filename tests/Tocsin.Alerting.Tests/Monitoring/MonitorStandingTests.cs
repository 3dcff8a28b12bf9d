using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Monitoring;
using static Tocsin.Alerting.Monitoring.HealthState;

namespace Tocsin.Alerting.Tests.Monitoring;

public sealed class MonitorStandingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("H", "H")]
    [InlineData("UUU", "..U")]
    [InlineData("UUHUUU", "..H..U")]
    [InlineData("HUUHUUU", "H.....U")]
    [InlineData("HUUUHUHH", "H..U...H")]
    [InlineData("HDDUUU", "H..D.U")]
    [InlineData("HDUDD", "H..D.")]
    [InlineData("HUUUDD", "H..U.D")]
    [InlineData("HUUUDHHH", "H..U.DH.")]
    [InlineData("HUU?U", "H...U")]
    [InlineData("HUUU?H?H", "H..U...H")]
    [InlineData("???", "...")]
    public void It_is_announced_when_enough_results_in_a_row_confirm_it(string found, string announced)
    {
        var standing = MonitorStanding.Initial;
        var told = "";
        foreach (var result in found)
        {
            (standing, var change) = standing.After(StateOf(result), new MonitorRule(), Start);
            told += change is null ? '.' : "?HDU"[(int)change.To];
        }

        told.ShouldBe(announced);
    }

    [Fact]
    public void What_the_last_check_found_is_shown_at_once_with_the_moment_it_began()
    {
        var (first, _) = MonitorStanding.Initial.After(Healthy, new MonitorRule(), Start);
        var (second, _) = first.After(Unhealthy, new MonitorRule(), Start.AddMinutes(1));
        var (third, _) = second.After(Unhealthy, new MonitorRule(), Start.AddMinutes(2));

        third.Current.ShouldBe(Unhealthy);
        third.CurrentSince.ShouldBe(Start.AddMinutes(1));
        third.Announced.ShouldBe(Healthy);
        third.AnnouncedSince.ShouldBe(Start);
    }

    [Fact]
    public void The_first_good_look_is_no_news_and_a_recovery_is()
    {
        new MonitorChange(Unknown, Healthy, Start).IsQuiet.ShouldBeTrue();
        new MonitorChange(Unhealthy, Healthy, Start).IsQuiet.ShouldBeFalse();
        new MonitorChange(Unknown, Unhealthy, Start).IsQuiet.ShouldBeFalse();
    }

    [Fact]
    public void Without_thresholds_every_known_result_is_announced()
    {
        var rule = new MonitorRule { FailureThreshold = 1, RecoveryThreshold = 1 };
        Prop.ForAll(Gen.Elements(Unknown, Healthy, Degraded, Unhealthy).ListOf().ToArbitrary(), results =>
        {
            var standing = results.Aggregate(MonitorStanding.Initial, (known, result) => known.After(result, rule, Start).Standing);
            return standing.Announced == results.LastOrDefault(result => result != Unknown);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_announced_was_found_as_often_in_a_row_as_the_rule_asks()
    {
        var states = Gen.Elements(Unknown, Healthy, Degraded, Unhealthy).ListOf();
        var thresholds = Gen.Choose(1, 4).Two();
        Prop.ForAll(states.Zip(thresholds).ToArbitrary(), drawn =>
        {
            var rule = new MonitorRule { FailureThreshold = drawn.Item2.Item1, RecoveryThreshold = drawn.Item2.Item2 };
            var standing = MonitorStanding.Initial;
            var known = new List<HealthState>();
            foreach (var result in drawn.Item1)
            {
                if (result != Unknown)
                    known.Add(result);
                (standing, var change) = standing.After(result, rule, Start);
                if (change is { IsQuiet: false, To: var to, From: var from })
                {
                    var row = known.TakeLast(to > from ? rule.FailureThreshold : rule.RecoveryThreshold).ToList();
                    row.Count.ShouldBe(to > from ? rule.FailureThreshold : rule.RecoveryThreshold);
                    row.ShouldAllBe(state => to > from ? state >= to : state <= to);
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_fails_may_be_checked_more_often()
    {
        var rule = new MonitorRule { FailingInterval = TimeSpan.FromSeconds(10) };
        rule.Wait(Healthy).ShouldBe(TimeSpan.FromSeconds(60));
        rule.Wait(Degraded).ShouldBe(TimeSpan.FromSeconds(10));
        rule.Wait(Unknown).ShouldBe(TimeSpan.FromSeconds(10));
        new MonitorRule().Wait(Unhealthy).ShouldBe(TimeSpan.FromSeconds(60));
    }

    private static HealthState StateOf(char letter) => (HealthState)"?HDU".IndexOf(letter, StringComparison.Ordinal);
}
