using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class IncidentLifeTests
{
    private static readonly ChannelPolicy Mail = new("mail");
    private static readonly ChannelPolicy Chat = new("chat", CanEdit: true);

    [Fact]
    public void A_lasting_critical_incident_is_announced_then_reminded_of_and_closed_with_the_true_total()
    {
        var bell = Scenario.With(Mail, Chat);

        bell.Hears("checkout", SignalKind.New, Severity.Critical);
        for (var i = 0; i < 239; i++)
        {
            bell.Passes(30.Seconds);
            bell.Happens("checkout");
        }

        bell.Passes(10.Minutes);
        bell.Hears("checkout", SignalKind.Resolved);
        bell.Passes(24.Hours);

        bell.HeardBy("mail").ShouldBe(
        [
            "14:00:00 Opened", "14:30:00 Reminder", "15:00:00 Reminder", "15:30:00 Reminder", "16:00:00 Reminder", "16:09:30 Resolved",
        ]);
        bell.HeardBy("chat").ShouldBe(bell.HeardBy("mail"));
        bell.Messages.Single(said => said is { Channel: "mail", Kind: NotificationKind.Reminder, At: var at } && at == Scenario.Start + 2.Hours)
            .Text.ShouldBe("Still failing: 240 events since 14:00 UTC, last 30 s ago; nobody has acknowledged it.");
        bell.Messages.Where(said => said.Kind == NotificationKind.Resolved).Select(said => (said.Channel, said.Text)).ShouldBe(
            [("mail", "Over after 2 h 9 min: 240 events, last 15:59 UTC."), ("chat", "Over after 2 h 9 min.")], ignoreOrder: true);
        bell.Edits.Count.ShouldBeInRange(200, 240);
        bell.Edits[^1].Edit.Kind.ShouldBe(NotificationKind.Resolved);
        bell.Edits[^1].Edit.Text.ShouldBe("Over after 2 h 9 min: 240 events, last 15:59 UTC.");
    }

    [Fact]
    public void Without_a_reminder_in_between_the_burst_ends_with_one_summary_where_nothing_can_be_edited()
    {
        var bell = Scenario.With(Mail, Chat);

        bell.Hears("checkout", SignalKind.New);
        for (var i = 0; i < 19; i++)
        {
            bell.Passes(30.Seconds);
            bell.Happens("checkout");
        }

        bell.Passes(3.Hours);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:14:30 Summary"]);
        bell.LastMessage.Text.ShouldBe("Quiet for 5 min: 20 events, first 14:00 UTC, last 14:09 UTC.");
        bell.HeardBy("chat").ShouldBe(["14:00:00 Opened"]);
        bell.EditsOf("checkout")[^1].ShouldBe("14:10:00 20 events since 14:00 UTC, last 14:09 UTC.");
    }

    [Fact]
    public void An_event_every_six_minutes_is_not_a_message_every_six_minutes()
    {
        var bell = Scenario.With(Mail);

        bell.Hears("checkout", SignalKind.New, Severity.Warning);
        for (var i = 0; i < 100; i++)
        {
            bell.Passes(6.Minutes);
            bell.Happens("checkout");
        }

        bell.Passes(12.Hours);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:11:00 Summary", "00:10:00 Summary"]);
        bell.LastMessage.Text.ShouldContain("101 events");
    }

    [Fact]
    public void Repeats_edit_the_living_message_no_more_often_than_its_pace()
    {
        var bell = Scenario.With(Chat);

        bell.Hears("checkout", SignalKind.New);
        for (var i = 0; i < 60; i++)
        {
            bell.Passes(1.Seconds);
            bell.Hears("checkout", SignalKind.Repeated);
        }

        bell.EditsOf("checkout").ShouldBe(
        [
            "14:00:30 30 events since 14:00 UTC, last 14:00 UTC.",
            "14:01:00 60 events since 14:00 UTC, last 14:00 UTC.",
        ]);
        bell.HeardBy("chat").ShouldBe(["14:00:00 Opened"]);
        bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Duplicate] = 60 });
    }

    [Fact]
    public void An_error_is_brought_up_again_only_when_events_went_on()
    {
        var bell = Scenario.With(Chat);

        bell.Hears("checkout", SignalKind.New);
        bell.Passes(5.Hours);
        bell.HeardBy("chat").ShouldBe(["14:00:00 Opened"]);

        bell.Happens("checkout");
        bell.Passes(24.Hours);
        bell.Messages.Count(said => said.Kind == NotificationKind.Reminder).ShouldBe(1);
    }

    [Theory]
    [InlineData(Severity.Error)]
    [InlineData(Severity.Critical)]
    public void An_acknowledged_incident_is_quiet_until_it_is_over(Severity severity)
    {
        var bell = Scenario.With(Chat);

        bell.Hears("checkout", SignalKind.New, severity);
        bell.Passes(1.Minutes);
        bell.Hears("checkout", SignalKind.Acknowledged, by: "anna").Outcome.ShouldBe(new SignalOutcome.Held(HoldReason.Acknowledged, "anna acknowledged it"));
        bell.Happens("checkout", 500);
        bell.Hears("checkout", SignalKind.Milestone, severity).Outcome.ShouldBeOfType<SignalOutcome.Held>().Reason.ShouldBe(HoldReason.Acknowledged);
        bell.Passes(9.Hours);
        bell.Hears("checkout", SignalKind.Resolved);

        bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "23:01:00 Resolved"]);
        bell.EditsOf("checkout")[0].ShouldBe("14:01:00 Acknowledged by anna: 1 event since 14:00 UTC, last 14:00 UTC.");
        bell.LastMessage.Suppressed.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Acknowledged] = 2 });
    }

    [Fact]
    public void Getting_worse_is_told_at_once_and_ends_the_acknowledgement()
    {
        var bell = Scenario.With(Mail);

        bell.Hears("checkout", SignalKind.New, Severity.Warning);
        bell.Hears("checkout", SignalKind.Acknowledged, by: "anna");
        bell.Passes(10.Seconds);
        bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        bell.Passes(31.Minutes);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:00:10 Escalated", "14:30:10 Reminder"]);
        bell.Messages[1].Text.ShouldBe("Now critical, was warning: 2 events since 14:00 UTC, last 0 s ago.");
        bell.Incidents["checkout"].State.ShouldBe(IncidentState.Open);
        bell.Incidents["checkout"].AcknowledgedBy.ShouldBeNull();
    }

    [Fact]
    public void Severity_never_falls_while_the_incident_lasts()
    {
        var bell = Scenario.With(Mail);

        bell.Hears("checkout", SignalKind.New, Severity.Error);
        bell.Hears("checkout", SignalKind.Repeated, Severity.Info);
        bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Error).Outcome.ShouldBeOfType<SignalOutcome.Held>().Reason.ShouldBe(HoldReason.Duplicate);

        bell.Incidents["checkout"].Severity.ShouldBe(Severity.Error);
        bell.Incidents["checkout"].Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Duplicate] = 2 });
    }

    [Fact]
    public void A_resolved_incident_that_comes_back_is_told_as_a_regression()
    {
        var bell = Scenario.With(Mail);

        bell.Hears("checkout", SignalKind.New);
        bell.Passes(1.Minutes);
        bell.Hears("checkout", SignalKind.Resolved, detail: "resolved by anna");
        bell.Passes(48.Hours);
        bell.Hears("checkout", SignalKind.Regressed);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:01:00 Resolved", "14:01:00 Regressed"]);
        bell.Messages[1].Text.ShouldBe("Resolved by anna after 1 min: 1 event, last 14:00 UTC.");
        bell.LastMessage.Text.ShouldBe("Came back after it was resolved: 2 events since 2026-03-05 14:00 UTC, last 0 s ago.");
        bell.Incidents["checkout"].State.ShouldBe(IncidentState.Open);
        bell.Incidents["checkout"].ResolvedAt.ShouldBeNull();
    }

    [Fact]
    public void What_was_raised_before_the_end_does_not_open_the_incident_again()
    {
        var bell = Scenario.With(Mail);
        bell.Hears("checkout", SignalKind.New);
        bell.Hears("checkout", SignalKind.Resolved);

        bell.Hears("checkout", SignalKind.Threshold).Outcome.ShouldBeOfType<SignalOutcome.Held>().Reason.ShouldBe(HoldReason.NotOpen);

        bell.Incidents["checkout"].State.ShouldBe(IncidentState.Resolved);
        bell.Incidents["checkout"].Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.NotOpen] = 1 });

        bell.Passes(1.Minutes);
        bell.Hears("checkout", SignalKind.Regressed);
        bell.LastMessage.Suppressed.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.NotOpen] = 1 });
    }

    [Fact]
    public void Nothing_is_said_of_an_ignored_issue()
    {
        var bell = Scenario.With(Mail);
        bell.Hears("checkout", SignalKind.New, Severity.Critical);
        bell.Marks("checkout", subject => subject with { Status = "ignored" });

        bell.Hears("checkout", SignalKind.Milestone, Severity.Critical).Outcome.ShouldBe(new SignalOutcome.Held(HoldReason.NotOpen, "the issue is ignored"));
        bell.Passes(24.Hours);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened"]);
    }

    [Theory]
    [InlineData(SignalKind.Resolved)]
    [InlineData(SignalKind.Acknowledged)]
    public void There_is_nothing_to_end_or_to_take_on_before_it_began(SignalKind kind)
    {
        var bell = Scenario.With(Mail);

        var decision = bell.Hears("checkout", kind);

        decision.Incident.ShouldBeNull();
        decision.Outcome.ShouldBeOfType<SignalOutcome.Held>().Reason.ShouldBe(HoldReason.NotOpen);
    }
}
