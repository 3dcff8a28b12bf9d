using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class WorkingHoursTests
{
    // the scenario begins at 14:00
    private static readonly CalendarSpan Late = new() { Zone = TimeZoneInfo.Utc, From = new TimeOnly(16, 0), To = new TimeOnly(20, 0) };

    private static Scenario Bell(params Route[] routes) =>
        Scenario.With(new ChannelPolicy("chat", CanEdit: true), new ChannelPolicy("phone")).Having(policy => policy with { Routes = routes });

    [Fact]
    public void What_opens_outside_the_hours_and_lasts_is_told_when_they_begin()
    {
        var bell = Bell(new Route(Query.Everything, ["chat"], Origin: "tocsin.yml:20") { When = Late });
        var decision = bell.Hears("checkout", SignalKind.New);
        bell.Passes(3.Hours);

        bell.HeardBy("chat").ShouldBe(["16:00:00 Opened"]);
        bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.OutsideHours] = 1 });
        decision.Chain[^2].ShouldBe(new Link(
            Stage.Route, Verdict.Hold, "matches the route to chat, which is closed until 16:00 UTC", "tocsin.yml:20", Reason: HoldReason.OutsideHours));
        decision.Chain[^1].ShouldBe(new Link(
            Stage.Route, Verdict.Hold, "its route is closed until 16:00 UTC", "tocsin.yml:20", "chat", HoldReason.OutsideHours));
    }

    [Fact]
    public void What_is_over_before_they_begin_is_never_told()
    {
        var bell = Bell(new Route(Query.Everything, ["chat"]) { When = Late });
        bell.Hears("checkout", SignalKind.New);
        bell.Passes(1.Hours);
        bell.Hears("checkout", SignalKind.Resolved);
        bell.Passes(3.Hours);

        bell.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void Outside_the_hours_the_next_route_is_asked_and_the_first_one_catches_up()
    {
        var bell = Bell(new Route(Query.Everything, ["chat"]) { When = Late }, new Route(Query.Everything, ["phone"]));
        bell.Hears("checkout", SignalKind.New);
        bell.Hears("basket", SignalKind.New);
        bell.Hears("basket", SignalKind.Acknowledged, by: "anna");
        bell.Passes(150.Minutes);

        bell.HeardBy("phone").ShouldBe(["14:00:00 Opened", "14:00:00 Opened"]);
        bell.Messages.Where(said => said.Channel == "chat").Select(said => $"{said} {said.Keys[0]}").ShouldBe(["16:00:00 Opened checkout"], "what somebody has taken on needs nobody else");
    }

    [Fact]
    public void Within_the_hours_it_claims_as_ever()
    {
        var bell = Bell(new Route(Query.Everything, ["chat"]) { When = Late }, new Route(Query.Everything, ["phone"]));
        bell.Passes(3.Hours);
        bell.Hears("checkout", SignalKind.New);

        bell.HeardBy("chat").ShouldBe(["17:00:00 Opened"]);
        bell.HeardBy("phone").ShouldBeEmpty();
    }

    [Fact]
    public void A_rise_that_a_channel_slept_through_is_told_when_its_hours_begin()
    {
        var early = new CalendarSpan { Zone = TimeZoneInfo.Utc, From = new TimeOnly(16, 0), To = new TimeOnly(14, 30) };
        var bell = Bell(new Route(Query.Everything, ["chat"]) { When = early });
        bell.Hears("checkout", SignalKind.New);
        bell.Passes(1.Hours);
        bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        bell.Passes(65.Minutes);

        bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "16:00:00 Escalated"]);
    }

    [Fact]
    public void What_the_channel_does_not_want_is_not_owed_to_it()
    {
        var bell = Bell(new Route(Query.Everything, ["chat"], Severity.Critical) { When = Late });
        bell.Hears("checkout", SignalKind.New);
        bell.Passes(3.Hours);

        bell.Messages.ShouldBeEmpty();
    }
}
