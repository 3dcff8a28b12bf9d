using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy;

/// <summary>Walks the tree of routes: which of them claim a subject, and which would if they were open.</summary>
internal sealed class RouteWalk(IQuerySubject subject, DateTimeOffset now, List<Link> chain)
{
    public List<Route> Claimed { get; } = [];

    public List<Route> Closed { get; } = [];

    /// <summary>Asks routes that stand side by side, each after those within it; true when one of them all claims the subject.</summary>
    public bool Claim(IReadOnlyList<Route> routes)
    {
        var isClaimed = false;
        foreach (var route in routes.Where(route => route.Match.Matches(subject, now)))
        {
            if (!Claim(route.Routes) && !Take(route))
                continue;
            isClaimed = true;
            if (!route.Continue)
                break;
        }

        return isClaimed;
    }

    private bool Take(Route route)
    {
        var isOpen = route.When?.Contains(now) ?? true;
        chain.Add(new Link(Stage.Route, isOpen ? Verdict.Pass : Verdict.Hold, Says(route, isOpen), route.Origin, Reason: isOpen ? null : HoldReason.OutsideHours));
        (isOpen ? Claimed : Closed).Add(route);
        return isOpen;
    }

    private string Says(Route route, bool isOpen)
    {
        var name = $"the route to {string.Join(", ", route.To)}";
        if (isOpen)
            return $"matches {name}";

        return route.When!.NextStart(now) is { } opens ? $"matches {name}, which is closed until {Phrases.Moment(opens, now)}" : $"matches {name}, which is closed for good";
    }
}
