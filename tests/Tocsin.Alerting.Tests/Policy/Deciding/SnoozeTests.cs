using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class SnoozeTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("chat", CanEdit: true));

    public SnoozeTests()
    {
        _bell.Marks("checkout", subject => subject with { Labels = new Dictionary<string, string> { ["release"] = "1.4" } });
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(1.Minutes);
    }

    [Fact]
    public void Until_a_time_it_is_quiet_and_then_it_says_what_has_come_since()
    {
        _bell.IsSnoozed("checkout", new SnoozeEnd.AtTime(_bell.Now + 2.Hours));
        _bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        _bell.Passes(3.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "16:01:00 Escalated", "16:31:00 Reminder", "17:01:00 Reminder"]);
        _bell.Snoozes.ShouldBeEmpty();
        _bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Snoozed] = 1 });
    }

    [Fact]
    public void When_nothing_came_meanwhile_the_end_says_nothing()
    {
        _bell.IsSnoozed("checkout", new SnoozeEnd.AtTime(_bell.Now + 1.Hours));
        _bell.Passes(2.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened"]);
        _bell.Snoozes.ShouldBeEmpty();
    }

    [Fact]
    public void Until_so_many_events_it_says_when_they_have_come()
    {
        _bell.IsSnoozed("checkout", new SnoozeEnd.AtCount(21));
        _bell.Happens("checkout", 19);
        _bell.Passes(10.Minutes);
        _bell.HeardBy("chat").Length.ShouldBe(1);
        _bell.Happens("checkout");
        _bell.Passes(10.Minutes);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "14:17:00 Reminder"]);
        _bell.LastMessage.Text.ShouldBe("It was snoozed until 21 events: 21 events since 14:00 UTC, last 6 min ago.");
    }

    [Fact]
    public void Until_the_next_release_the_old_one_stays_quiet()
    {
        _bell.IsSnoozed("checkout", new SnoozeEnd.AtNextRelease("1.4"));
        _bell.Hears("checkout", SignalKind.Threshold);
        _bell.HeardBy("chat").Length.ShouldBe(1);

        _bell.Marks("checkout", subject => subject with { Labels = new Dictionary<string, string> { ["release"] = "1.5" } });
        _bell.Hears("checkout", SignalKind.Repeated);

        _bell.LastMessage.Text.ShouldStartWith("It was snoozed until the next release, which is 1.5: 3 events");
        _bell.Snoozes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SignalKind.SeverityRaised, Severity.Critical, NotificationKind.Escalated)]
    [InlineData(SignalKind.Threshold, Severity.Error, NotificationKind.Milestone)]
    [InlineData(SignalKind.Spike, Severity.Error, NotificationKind.Milestone)]
    public void Until_it_escalates(SignalKind kind, Severity severity, NotificationKind told)
    {
        _bell.IsSnoozed("checkout", new SnoozeEnd.AtEscalation());
        _bell.Hears("checkout", SignalKind.Milestone);
        _bell.Passes(30.Seconds);
        _bell.HeardBy("chat").Length.ShouldBe(1);
        _bell.Hears("checkout", kind, severity);

        _bell.LastMessage.Kind.ShouldBe(told);
        _bell.Snoozes.ShouldBeEmpty();
    }

    [Fact]
    public void It_ends_with_the_incident_without_a_word_but_in_the_living_message()
    {
        _bell.IsSnoozed("checkout", new SnoozeEnd.AtEscalation());
        _bell.Hears("checkout", SignalKind.Resolved);
        _bell.Passes(1.Minutes);

        _bell.Snoozes.ShouldBeEmpty();
        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened"]);
        _bell.Edits[^1].Edit.Kind.ShouldBe(NotificationKind.Resolved);

        _bell.Hears("checkout", SignalKind.Regressed);
        _bell.LastMessage.Kind.ShouldBe(NotificationKind.Regressed);
    }

    [Fact]
    public void A_silence_outlives_the_snooze_under_it()
    {
        _bell.IsSilenced("title:checkout", 2.Hours);
        _bell.IsSnoozed("checkout", new SnoozeEnd.AtTime(_bell.Now + 1.Hours));
        _bell.Happens("checkout");
        _bell.Passes(1.Minutes);
        _bell.Happens("checkout");
        _bell.Passes(3.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "16:01:00 Reminder"]);
        _bell.Snoozes.ShouldBeEmpty();
    }
}
