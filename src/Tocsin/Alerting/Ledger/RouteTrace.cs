using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Ledger;

/// <summary>Finds in a chain which route picked a channel.</summary>
internal static class RouteTrace
{
    private const string Matches = "matches ";

    /// <returns>The link of the route; null when the chain names none, as at the end of an incident, which everybody hears who heard of it.</returns>
    public static Link? Of(IReadOnlyList<Link> chain, string channel)
    {
        var matched = chain.Where(link => link is { Stage: Stage.Route, Verdict: Verdict.Pass, Origin: not null, Channel: null }).ToList();
        // One that does not name the channel brought it in by its ladder.
        return matched.Find(link => Names(link.Detail, channel)) ?? matched.LastOrDefault();
    }

    /// <summary>The route in the words of its link, such as <c>the route to ops, desk</c>.</summary>
    public static string NameOf(Link link) => link.Detail.StartsWith(Matches, StringComparison.Ordinal) ? link.Detail[Matches.Length..] : link.Detail;

    private static bool Names(string detail, string channel) => detail.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Contains(channel, StringComparer.Ordinal);
}
