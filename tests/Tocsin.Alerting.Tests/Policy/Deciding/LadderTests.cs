using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class LadderTests
{
    private readonly Scenario _bell = Scenario
        .With(new ChannelPolicy("chat", CanEdit: true), new ChannelPolicy("phone"), new ChannelPolicy("boss"))
        .Having(policy => policy with
        {
            Routes =
            [
                new Route(Query.Everything, ["chat"])
                {
                    Escalate = [new EscalationStep(15.Minutes, ["phone"]), new EscalationStep(45.Minutes, ["boss", "chat"])],
                },
            ],
        });

    [Fact]
    public void Step_after_step_hears_of_what_nobody_acknowledges()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(2.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "14:45:00 Reminder"]);
        _bell.HeardBy("phone").ShouldBe(["14:15:00 Opened"]);
        _bell.HeardBy("boss").ShouldBe(["14:45:00 Opened"]);
        _bell.Messages.Single(said => said.Channel == "phone").Text.ShouldBe("Nobody acknowledged it for 15 min: 1 event since 14:00 UTC, last 15 min ago.");
    }

    [Fact]
    public void An_acknowledgement_ends_the_climb()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(20.Minutes);
        _bell.Hears("checkout", SignalKind.Acknowledged, by: "anna");
        _bell.Passes(2.Hours);

        _bell.HeardBy("phone").ShouldBe(["14:15:00 Opened"]);
        _bell.HeardBy("boss").ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_was_reached_belongs_to_the_audience_from_then_on()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(20.Minutes);
        _bell.Hears("checkout", SignalKind.Acknowledged, by: "anna");
        _bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        _bell.Passes(1.Minutes);
        _bell.Hears("checkout", SignalKind.Resolved);

        _bell.HeardBy("phone").ShouldBe(["14:15:00 Opened", "14:20:00 Escalated", "14:21:00 Resolved"]);
        _bell.HeardBy("boss").ShouldBeEmpty();
    }

    [Fact]
    public void A_rise_that_ends_an_acknowledgement_begins_a_new_climb()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Hears("checkout", SignalKind.Acknowledged, by: "anna");
        _bell.Passes(2.Hours);
        _bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        _bell.Passes(16.Minutes);

        _bell.HeardBy("phone").ShouldBe(["16:15:00 Opened"]);
    }

    [Fact]
    public void Letting_go_of_it_begins_a_new_climb()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Hears("checkout", SignalKind.Acknowledged, by: "anna");
        _bell.Passes(1.Hours);
        _bell.Hears("checkout", SignalKind.Unacknowledged, by: "anna");
        _bell.Passes(16.Minutes);

        _bell.Incidents["checkout"].State.ShouldBe(IncidentState.Open);
        _bell.HeardBy("phone").ShouldBe(["15:15:00 Opened"]);
    }

    [Fact]
    public void What_was_taken_on_and_let_go_before_anybody_heard_of_it_is_told()
    {
        _bell.Having(policy => policy with { HoldFor = 2.Minutes });
        _bell.Hears("checkout", SignalKind.New);
        _bell.Hears("checkout", SignalKind.Acknowledged, by: "anna");
        _bell.Passes(5.Minutes);
        _bell.Hears("checkout", SignalKind.Unacknowledged, by: "anna");

        _bell.HeardBy("chat").ShouldBe(["14:05:00 Opened"]);
    }

    [Fact]
    public void Nobody_climbs_while_it_is_silenced_and_the_climb_begins_with_the_first_message()
    {
        _bell.IsSilenced("title:checkout", 1.Hours);
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(70.Minutes);
        _bell.HeardBy("phone").ShouldBeEmpty();
        _bell.Passes(10.Minutes);

        _bell.HeardBy("chat").ShouldBe(["15:00:00 Opened"]);
        _bell.HeardBy("phone").ShouldBe(["15:15:00 Opened"]);
    }

    [Fact]
    public void What_is_over_climbs_no_more()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(5.Minutes);
        _bell.Hears("checkout", SignalKind.Resolved);
        _bell.Passes(2.Hours);

        _bell.HeardBy("phone").ShouldBeEmpty();
    }
}
