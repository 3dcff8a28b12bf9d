using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy;

/// <summary>The routes in order: the first that matches and is open decides, or the routes within it, unless it says to continue. Without routes everyone hears everything.</summary>
public sealed class RouteTable(IReadOnlyList<Route> routes, IReadOnlyList<ChannelPolicy> channels)
{
    /// <summary>Finds who hears of a subject.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="now">The moment that relative times in the matchers count from, in UTC.</param>
    /// <param name="incident">The incident, for the steps of ladders; null to leave them out.</param>
    public Routing Resolve(IQuerySubject subject, Severity severity, DateTimeOffset now, Incident? incident = null)
    {
        var chain = new List<Link>();
        var ladder = new Ladder(incident, now);
        var (claimed, closed) = Claim(subject, now, chain);
        var open = claimed
            .Where(route => IsWanted(route.MinSeverity, severity, Stage.Route, $"the route to {string.Join(", ", route.To)}", route.Origin, null, chain))
            .ToList();
        var wanted = open
            .SelectMany(route => Known(route, ladder, chain))
            .Distinct()
            .Where(channel => IsWanted(channel.MinSeverity, severity, Stage.Channel, channel.Name, channel.Origin, channel.Name, chain))
            .ToList();
        var later = Later(closed, severity, now).Where(waits => !wanted.Exists(channel => channel.Name == waits.Name)).ToList();
        return new Routing(wanted, NobodyBecause(claimed, wanted, later), chain)
        {
            Steps = wanted
                .Select(channel => (channel.Name, Step: ladder.DueFor(channel.Name, open)))
                .Where(each => each.Step is not null)
                .ToDictionary(each => each.Name, each => each.Step!, StringComparer.Ordinal),
            NextStepAt = ladder.Next(open),
            Closed = later,
        };
    }

    private (List<Route> Claimed, List<Route> Closed) Claim(IQuerySubject subject, DateTimeOffset now, List<Link> chain)
    {
        if (routes.Count == 0)
        {
            chain.Add(new Link(Stage.Route, Verdict.Pass, "no routes are configured, so every channel hears everything"));
            return ([new Route(Query.Everything, [.. channels.Select(channel => channel.Name)])], []);
        }

        var walk = new RouteWalk(subject, now, chain);
        walk.Claim(routes);
        if (walk.Claimed.Count + walk.Closed.Count == 0)
            chain.Add(new Link(Stage.Route, Verdict.Hold, $"none of the {routes.Count} routes matches", Reason: HoldReason.NoRoute));
        return (walk.Claimed, walk.Closed);
    }

    private IEnumerable<ChannelPolicy> Known(Route route, Ladder ladder, List<Link> chain)
    {
        foreach (var (name, origin) in Named(route, ladder))
        {
            // the configuration reader refuses unknown names; a route kept from before a reload may still hold one
            if (channels.FirstOrDefault(channel => channel.Name == name) is { } known)
                yield return known;
            else
                chain.Add(new Link(Stage.Route, Verdict.Hold, $"there is no channel named {name}", origin, name, HoldReason.NoRoute));
        }
    }

    private static IEnumerable<(string Name, string? Origin)> Named(Route route, Ladder ladder) => route.To
        .Select(name => (name, route.Origin))
        .Concat(ladder.Reached(route).Select(reached => (reached.Channel, reached.Step.Origin)));

    private IEnumerable<ClosedChannel> Later(List<Route> closed, Severity severity, DateTimeOffset now) => closed
        .Where(route => !(severity < route.MinSeverity))
        .Select(route => (Route: route, OpensAt: route.When!.NextStart(now)))
        .Where(each => each.OpensAt is not null)
        .SelectMany(each => channels
            .Where(channel => each.Route.To.Contains(channel.Name) && !(severity < channel.MinSeverity))
            .Select(channel => new ClosedChannel(channel.Name, each.OpensAt!.Value, each.Route.Origin)))
        .GroupBy(waits => waits.Name, (_, same) => same.MinBy(waits => waits.OpensAt)!);

    private static bool IsWanted(
        Severity? least, Severity severity, Stage stage, string who, string? origin, string? channel, List<Link> chain)
    {
        if (least is null || severity >= least)
            return true;

        chain.Add(new Link(stage, Verdict.Hold, $"{who} wants {AlertText.Word(least.Value)} or worse, this is {AlertText.Word(severity)}", origin, channel, HoldReason.BelowSeverity));
        return false;
    }

    private static HoldReason? NobodyBecause(List<Route> claimed, List<ChannelPolicy> wanted, List<ClosedChannel> later) => wanted.Count > 0
        ? null
        : later.Count > 0 ? HoldReason.OutsideHours
        : claimed.Exists(route => route.To.Count > 0) ? HoldReason.BelowSeverity : HoldReason.NoRoute;
}
