using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class MilestoneTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("chat", CanEdit: true));

    [Fact]
    public void Of_the_milestones_passed_within_the_dedup_window_only_the_highest_is_told_when_it_ends()
    {
        _bell.Hears("checkout", SignalKind.New);
        foreach (var more in new[] { 8, 89, 899 })
        {
            _bell.Passes(30.Seconds);
            _bell.Happens("checkout", more);
            _bell.Hears("checkout", SignalKind.Milestone);
        }

        _bell.Passes(3.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "14:05:00 Milestone"]);
        _bell.LastMessage.Text.ShouldBe("1,000 events since 14:00 UTC, last 3 min 30 s ago.");
    }

    [Fact]
    public void A_milestone_is_news_once()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(10.Minutes);
        _bell.Happens("checkout", 10);
        _bell.Hears("checkout", SignalKind.Milestone, detail: "10 events");
        _bell.Passes(10.Minutes);
        _bell.Hears("checkout", SignalKind.Milestone, detail: "10 events");

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "14:10:00 Milestone"]);
        _bell.LastMessage.Text.ShouldBe("10 events.");
    }

    [Fact]
    public void A_threshold_crossed_over_and_over_is_told_at_growing_distances()
    {
        _bell.Hears("checkout", SignalKind.New, Severity.Warning);
        for (var i = 0; i < 36; i++)
        {
            _bell.Passes(5.Minutes);
            _bell.Hears("checkout", SignalKind.Threshold, Severity.Warning, "12 events in 5 min");
        }

        _bell.HeardBy("chat").ShouldBe(
            ["14:00:00 Opened", "14:05:00 Milestone", "14:15:00 Milestone", "14:35:00 Milestone", "15:15:00 Milestone", "16:35:00 Milestone"]);
        _bell.LastMessage.Text.ShouldBe("12 events in 5 min.");
        _bell.LastMessage.Suppressed.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Duplicate] = 15 });
    }
}
