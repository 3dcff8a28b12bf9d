using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy;

public sealed class RouteTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 14, 0, 0, TimeSpan.Zero);

    private static readonly ChannelPolicy[] Channels =
    [
        new("mail"), new("chat"), new("pager", MinSeverity: Severity.Critical, Origin: "tocsin.yml:9"),
    ];

    private static Routing Resolve(IReadOnlyList<Route> routes, Severity severity = Severity.Error, string project = "shop") =>
        new RouteTable(routes, Channels).Resolve(new SubjectFacts(new Subject { Title = "t", Project = project }, severity), severity, Now);

    private static string[] Names(Routing routing) => [.. routing.Channels.Select(channel => channel.Name)];

    [Fact]
    public void Without_routes_every_channel_hears_everything_it_wants()
    {
        Names(Resolve([])).ShouldBe(["mail", "chat"]);
        Names(Resolve([], Severity.Critical)).ShouldBe(["mail", "chat", "pager"]);
    }

    [Fact]
    public void The_first_route_that_matches_wins()
    {
        Route[] routes = [new(new OfProject("bank"), ["chat"]), new(new OfProject("shop"), ["mail"]), new(Query.Everything, ["chat"])];

        Names(Resolve(routes)).ShouldBe(["mail"]);
        Names(Resolve(routes, project: "other")).ShouldBe(["chat"]);
    }

    [Fact]
    public void Continue_asks_the_next_route_too_and_a_channel_hears_once()
    {
        Route[] routes = [new(new OfProject("shop"), ["mail"], Continue: true), new(Query.Everything, ["chat", "mail"])];

        Names(Resolve(routes)).ShouldBe(["mail", "chat"]);
    }

    [Fact]
    public void Nobody_hears_when_no_route_matches()
    {
        var routing = Resolve([new(new OfProject("bank"), ["mail"])]);

        routing.NobodyBecause.ShouldBe(HoldReason.NoRoute);
        routing.Chain.ShouldBe([new Link(Stage.Route, Verdict.Hold, "none of the 1 routes matches", Reason: HoldReason.NoRoute)]);
    }

    [Fact]
    public void A_route_claims_what_it_matches_even_below_its_severity()
    {
        var routing = Resolve([new(new OfProject("shop"), ["mail"], Severity.Critical, Origin: "tocsin.yml:20"), new(Query.Everything, ["chat"])]);

        routing.Channels.ShouldBeEmpty();
        routing.NobodyBecause.ShouldBe(HoldReason.BelowSeverity);
        routing.Chain[^1].ShouldBe(new Link(Stage.Route, Verdict.Hold, "the route to mail wants critical or worse, this is error", "tocsin.yml:20", Reason: HoldReason.BelowSeverity));
    }

    [Fact]
    public void A_channel_hears_nothing_below_its_severity_and_says_where_that_is_configured()
    {
        var routing = Resolve([new(Query.Everything, ["pager"])]);

        routing.NobodyBecause.ShouldBe(HoldReason.BelowSeverity);
        routing.Chain[^1].ShouldBe(new Link(Stage.Channel, Verdict.Hold, "pager wants critical or worse, this is error", "tocsin.yml:9", "pager", HoldReason.BelowSeverity));
    }

    [Fact]
    public void A_route_to_a_channel_that_is_gone_says_so()
    {
        var routing = Resolve([new(Query.Everything, ["gone", "mail"], Origin: "tocsin.yml:20")]);

        Names(routing).ShouldBe(["mail"]);
        routing.Chain.ShouldContain(new Link(Stage.Route, Verdict.Hold, "there is no channel named gone", "tocsin.yml:20", "gone", HoldReason.NoRoute));
    }

    [Fact]
    public void Routes_within_a_route_are_asked_first_and_it_claims_what_they_leave()
    {
        var within = new Route(new OfProject("shop"), ["chat"]);
        Route[] routes = [new(Query.Everything, ["mail"]) { Routes = [within] }, new(Query.Everything, ["pager"])];

        Names(Resolve(routes)).ShouldBe(["chat"]);
        Names(Resolve(routes, Severity.Critical, "bank")).ShouldBe(["mail"]);
    }

    [Fact]
    public void Continue_is_about_the_routes_beside_it_and_not_about_those_around_it()
    {
        var within = new Route(new OfProject("shop"), ["chat"], Continue: true);
        Route around = new(Query.Everything, ["pager"]) { Routes = [within] };

        Names(Resolve([around, new Route(Query.Everything, ["mail"])], Severity.Critical)).ShouldBe(["chat"]);
        Names(Resolve([around with { Continue = true }, new Route(Query.Everything, ["mail"])], Severity.Critical)).ShouldBe(["chat", "mail"]);
    }

    [Fact]
    public void What_a_closed_route_within_it_does_not_claim_the_route_around_it_does()
    {
        var hours = new CalendarSpan { Zone = TimeZoneInfo.Utc, From = new TimeOnly(20, 0), To = new TimeOnly(21, 0) };
        var routing = Resolve([new(Query.Everything, ["mail"]) { Routes = [new Route(Query.Everything, ["chat"]) { When = hours }] }]);

        Names(routing).ShouldBe(["mail"]);
        routing.Closed.ShouldHaveSingleItem().Name.ShouldBe("chat");
    }

    private sealed record OfProject(string Project) : Query
    {
        public override bool Matches(IQuerySubject subject, DateTimeOffset now) => subject.Values("project").Contains(Project);
    }
}
