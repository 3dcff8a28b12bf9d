using System.Text;

namespace Tocsin.Tests.Alerting.Routing;

/// <summary>A route with those within it, as both routers know them.</summary>
/// <param name="Matchers">All must be so; none is always so.</param>
/// <param name="Receiver">Who hears it; null for whoever hears of the route around it.</param>
/// <param name="Continue">Whether the routes below are asked as well.</param>
/// <param name="Within">The routes within it.</param>
internal sealed record RouteNode(IReadOnlyList<LabelMatcher> Matchers, string? Receiver, bool Continue, IReadOnlyList<RouteNode> Within)
{
    /// <summary>The tree as an alertmanager.yml.</summary>
    public string ForAlertmanager(IEnumerable<string> receivers)
    {
        var text = new StringBuilder($"route:\n  receiver: {Receiver}\n");
        AppendWithin(text, "  ", AlertmanagerLines);
        return text.Append("receivers:\n").AppendJoin("", receivers.Select(receiver => $"  - name: {receiver}\n")).ToString();
    }

    /// <summary>The tree as a tocsin.yml; its root is a route that takes everything.</summary>
    public string ForTocsin(IEnumerable<string> channels)
    {
        var text = new StringBuilder("channels:\n").AppendJoin("", channels.Select(channel => $"  {channel}: {{type: console}}\n")).Append("routes:\n  - to: ").Append(Receiver).Append('\n');
        AppendWithin(text, "    ", TocsinLines);
        return text.ToString();
    }

    private void AppendWithin(StringBuilder text, string indent, Func<RouteNode, IEnumerable<string>> lines)
    {
        if (Within.Count == 0)
            return;
        text.Append(indent).Append("routes:\n");
        foreach (var node in Within)
        {
            text.Append(indent).Append("  - ").AppendJoin($"\n{indent}    ", lines(node)).Append('\n');
            node.AppendWithin(text, $"{indent}    ", lines);
        }
    }

    private static IEnumerable<string> AlertmanagerLines(RouteNode node) =>
        [$"matchers: [{string.Join(", ", node.Matchers.Select(matcher => InYaml(matcher.ForAlertmanager())))}]", .. Common(node, "receiver")];

    private static IEnumerable<string> TocsinLines(RouteNode node) =>
        [$"match: {InYaml(string.Join(' ', node.Matchers.Select(matcher => matcher.ForTocsin())))}", .. Common(node, "to")];

    private static IEnumerable<string> Common(RouteNode node, string receiver)
    {
        if (node.Receiver is not null)
            yield return $"{receiver}: {node.Receiver}";
        if (node.Continue)
            yield return "continue: true";
    }

    private static string InYaml(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
