namespace Tocsin.Tests.Alerting.Routing;

/// <summary>Makes trees of routes, and alerts of which some find their way far into them.</summary>
internal sealed class RandomRouting(Random random)
{
    private const int Deepest = 4;

    private static readonly string[] Severities = ["debug", "info", "warning", "error", "critical"];
    private static readonly string[] Labels = ["team", "zone", "service"];
    private static readonly string[] Projects = ["shop", "bank"];

    // few, so that they often agree; with what one of the two languages gives a meaning
    private static readonly string[] Words = ["a", "ab", "b", "über b", "a.b", "a|b", "[a]", "(a)", "*", "a:b", "\"a\"", "a\\b", "!a", ">=a", "'a'"];

    public static IReadOnlyList<string> Receivers { get; } = ["one", "two", "three", "four", "five"];

    public RouteNode Tree() => new([], One(Receivers), Continue: false, Within(1));

    /// <summary>The labels of an alert, each with a value that may be empty; severity and project are always there, as they are in Tocsin.</summary>
    public IReadOnlyDictionary<string, string> Alert()
    {
        var alert = new Dictionary<string, string> { ["severity"] = One(Severities), ["project"] = One(Projects) };
        foreach (var label in Labels.Where(_ => random.Next(4) > 0))
            alert[label] = random.Next(8) == 0 ? "" : One(Words);
        return alert;
    }

    private IReadOnlyList<RouteNode> Within(int depth) => depth > Deepest ? [] : [.. Enumerable.Range(0, random.Next(6 - depth) + (depth == 1 ? 2 : 0)).Select(_ => Node(depth))];

    private RouteNode Node(int depth) => new(
        [.. Enumerable.Range(0, One([0, 1, 1, 1, 2])).Select(_ => Matcher())],
        random.Next(3) == 0 ? null : One(Receivers),
        random.Next(3) == 0,
        Within(depth + 1));

    private LabelMatcher Matcher()
    {
        var isNegated = random.Next(3) == 0;
        return random.Next(5) switch
        {
            0 => new LabelMatcher("severity", One([MatcherKind.Equal, MatcherKind.OneOf, MatcherKind.AtLeast]), [One(Severities), One(Severities)], isNegated),
            1 => new LabelMatcher("project", MatcherKind.Equal, [One(Projects)], isNegated),
            _ => OfLabel(One([MatcherKind.Equal, MatcherKind.OneOf, MatcherKind.StartsWith, MatcherKind.Contains, MatcherKind.Present]), isNegated),
        };
    }

    private LabelMatcher OfLabel(MatcherKind kind, bool isNegated) =>
        new(One(Labels), kind, kind is MatcherKind.Equal && random.Next(6) == 0 ? [""] : [One(Words), One(Words)], isNegated);

    private T One<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
