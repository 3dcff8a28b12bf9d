using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy;

/// <summary>The routes in order: the first that matches decides, unless it says to continue. Without routes everyone hears everything.</summary>
public sealed class RouteTable(IReadOnlyList<Route> routes, IReadOnlyList<ChannelPolicy> channels)
{
    /// <summary>Finds who hears of a subject.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="now">The moment that relative times in the matchers count from, in UTC.</param>
    public Routing Resolve(IQuerySubject subject, Severity severity, DateTimeOffset now)
    {
        var chain = new List<Link>();
        var claimed = Claim(subject, now, chain);

        var wanted = claimed
            .Where(claim => IsWanted(claim.MinSeverity, severity, Stage.Route, $"the route to {string.Join(", ", claim.To)}", claim.Origin, null, chain))
            .SelectMany(claim => Known(claim, chain))
            .Distinct()
            .Where(channel => IsWanted(channel.MinSeverity, severity, Stage.Channel, channel.Name, channel.Origin, channel.Name, chain))
            .ToList();

        return new Routing(wanted, NobodyBecause(claimed, wanted), chain);
    }

    private List<Route> Claim(IQuerySubject subject, DateTimeOffset now, List<Link> chain)
    {
        if (routes.Count == 0)
        {
            chain.Add(new Link(Stage.Route, Verdict.Pass, "no routes are configured, so every channel hears everything"));
            return [new Route(Query.Everything, [.. channels.Select(channel => channel.Name)])];
        }

        var claimed = new List<Route>();
        foreach (var route in routes.Where(route => route.Match.Matches(subject, now)))
        {
            chain.Add(new Link(Stage.Route, Verdict.Pass, $"matches the route to {string.Join(", ", route.To)}", route.Origin));
            claimed.Add(route);
            if (!route.Continue)
                break;
        }

        if (claimed.Count == 0)
            chain.Add(new Link(Stage.Route, Verdict.Hold, $"none of the {routes.Count} routes matches"));

        return claimed;
    }

    private IEnumerable<ChannelPolicy> Known(Route route, List<Link> chain)
    {
        foreach (var name in route.To)
        {
            // the configuration reader refuses unknown names; a route kept from before a reload may still hold one
            if (channels.FirstOrDefault(channel => channel.Name == name) is { } known)
                yield return known;
            else
                chain.Add(new Link(Stage.Route, Verdict.Hold, $"there is no channel named {name}", route.Origin, name));
        }
    }

    private static bool IsWanted(
        Severity? least, Severity severity, Stage stage, string who, string? origin, string? channel, List<Link> chain)
    {
        if (least is null || severity >= least)
            return true;

        chain.Add(new Link(stage, Verdict.Hold, $"{who} wants {AlertText.Word(least.Value)} or worse, this is {AlertText.Word(severity)}", origin, channel));
        return false;
    }

    private static HoldReason? NobodyBecause(List<Route> claimed, List<ChannelPolicy> wanted) => wanted.Count > 0
        ? null
        : claimed.Exists(route => route.To.Count > 0) ? HoldReason.BelowSeverity : HoldReason.NoRoute;
}
