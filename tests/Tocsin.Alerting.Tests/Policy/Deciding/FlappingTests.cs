using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class FlappingTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("chat", CanEdit: true)).Having(policy => policy with
    {
        Flapping = new FlapRule(3, TimeSpan.FromMinutes(30)) { Origin = "tocsin.yml:40" },
    });

    private void Flaps(int times, Severity severity = Severity.Error)
    {
        for (var i = 0; i < times; i++)
        {
            _bell.Hears("checkout", SignalKind.Regressed, severity);
            _bell.Passes(1.Minutes);
            _bell.Hears("checkout", SignalKind.Resolved);
            _bell.Passes(1.Minutes);
        }
    }

    [Fact]
    public void After_so_many_openings_one_message_says_so_and_the_end_is_told_when_it_is_steady()
    {
        Flaps(6);
        _bell.Passes(2.Hours);

        _bell.HeardBy("chat").ShouldBe(
        [
            "14:00:00 Regressed", "14:01:00 Resolved", "14:02:00 Regressed", "14:03:00 Resolved", "14:04:00 Flapping", "14:41:00 Resolved",
        ]);
        _bell.Messages[4].Text.ShouldBe("Opened 3 times within 30 min: 3 events since 14:00 UTC, last 0 s ago. Next told when nothing has changed for 30 min.");
        _bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Flapping] = 7 });
    }

    [Fact]
    public void What_stays_down_is_told_once_it_has_been_down_for_the_span()
    {
        Flaps(4);
        _bell.Hears("checkout", SignalKind.Regressed);
        _bell.Passes(2.Hours);

        _bell.HeardBy("chat")[4..].ShouldBe(["14:04:00 Flapping", "14:38:00 Opened"]);
        _bell.LastMessage.Text.ShouldBe("No longer flapping, and still failing: 5 events since 14:00 UTC, last 30 min ago.");
    }

    [Fact]
    public void The_living_message_shows_each_change()
    {
        Flaps(4);

        _bell.Edits.Where(edit => edit.At >= Scenario.Start + 4.Minutes).Select(edit => (edit.At - Scenario.Start, edit.Edit.Kind)).ShouldBe(
        [
            (5.Minutes, NotificationKind.Resolved), (6.Minutes, NotificationKind.Opened), (7.Minutes, NotificationKind.Resolved),
        ]);
    }

    [Fact]
    public void Getting_worse_is_told_all_the_same()
    {
        Flaps(4);
        _bell.Hears("checkout", SignalKind.Regressed, Severity.Critical);

        _bell.LastMessage.ToString().ShouldBe("14:08:00 Escalated");
    }

    [Fact]
    public void Whoever_took_it_on_keeps_it_while_it_flaps()
    {
        Flaps(3);
        _bell.Hears("checkout", SignalKind.Regressed);
        _bell.Hears("checkout", SignalKind.Acknowledged, by: "anna");
        _bell.Hears("checkout", SignalKind.Resolved);
        _bell.Hears("checkout", SignalKind.Regressed);

        _bell.Incidents["checkout"].State.ShouldBe(IncidentState.Acknowledged);
    }

    [Fact]
    public void A_critical_one_is_brought_up_while_it_flaps()
    {
        Flaps(3, Severity.Critical);
        _bell.Hears("checkout", SignalKind.Regressed, Severity.Critical);
        _bell.Having(policy => policy with { Flapping = new FlapRule(3, TimeSpan.FromHours(9)) });
        _bell.Passes(40.Minutes);

        _bell.LastMessage.ToString().ShouldBe("14:36:00 Reminder");
    }

    [Fact]
    public void Slow_openings_are_no_flapping()
    {
        for (var i = 0; i < 6; i++)
        {
            Flaps(1);
            _bell.Passes(20.Minutes);
        }

        _bell.Messages.ShouldAllBe(said => said.Kind != NotificationKind.Flapping);
        _bell.Messages.Count.ShouldBe(12);
    }

    [Fact]
    public void A_rule_that_is_taken_away_lets_the_state_out()
    {
        Flaps(4);
        _bell.Having(policy => policy with { Flapping = null });
        _bell.Passes(1.Hours);

        _bell.HeardBy("chat")[^1].ShouldBe("14:37:00 Resolved");
    }

    [Fact]
    public void The_explanation_names_the_rule()
    {
        Flaps(3);
        var decision = _bell.Hears("checkout", SignalKind.Regressed);

        decision.Chain[^2].ShouldBe(new Link(
            Stage.Flapping, Verdict.Hold, "it flaps since 14:04 UTC; told when nothing has changed for 30 min", "tocsin.yml:40", Reason: HoldReason.Flapping));
    }
}
