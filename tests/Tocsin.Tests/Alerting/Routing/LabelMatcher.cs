using System.Text;

namespace Tocsin.Tests.Alerting.Routing;

/// <summary>One condition that both routers can express.</summary>
/// <param name="Label">The name of the label, or <c>severity</c>, or <c>project</c>.</param>
/// <param name="Kind">How its value is compared.</param>
/// <param name="Values">With what.</param>
/// <param name="IsNegated">Whether it must not be so.</param>
internal sealed record LabelMatcher(string Label, MatcherKind Kind, IReadOnlyList<string> Values, bool IsNegated)
{
    private static readonly string[] Severities = ["debug", "info", "warning", "error", "critical"];

    /// <summary>As Alertmanager writes it, such as <c>zone=~"a|b"</c>.</summary>
    public string ForAlertmanager() => Kind is MatcherKind.Equal
        ? $"{Label}{(IsNegated ? "!=" : "=")}{Quoted(Values[0])}"
        : $"{Label}{(IsNegated ? "!~" : "=~")}{Quoted(Pattern())}";

    /// <summary>As a term of Tocsin's queries, such as <c>zone:[a, b]</c>.</summary>
    public string ForTocsin()
    {
        var value = Kind switch
        {
            MatcherKind.OneOf => $"[{string.Join(", ", Values.Select(Term))}]",
            MatcherKind.StartsWith => Term(Values[0], "", "*"),
            MatcherKind.Contains => Term(Values[0], "*", "*"),
            MatcherKind.AtLeast => $">={Values[0]}",
            _ => Term(Values[0]),
        };
        var term = Kind is MatcherKind.Present ? $"has:{Label}" : $"{Label}:{value}";
        return IsNegated ? $"!{term}" : term;
    }

    /// <summary>A value in quotes, as Alertmanager reads it in matchers and amtool in arguments.</summary>
    public static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private string Pattern() => Kind switch
    {
        MatcherKind.OneOf => string.Join('|', Values.Select(Literal)),
        MatcherKind.StartsWith => $"{Literal(Values[0])}.*",
        MatcherKind.Contains => $".*{Literal(Values[0])}.*",
        MatcherKind.AtLeast => string.Join('|', Severities[Array.IndexOf(Severities, Values[0])..]),
        _ => ".+",
    };

    private static string Term(string value) => Term(value, "", "");

    private static string Term(string value, string before, string after)
    {
        var text = new StringBuilder("\"").Append(before);
        foreach (var letter in value)
            text.Append(letter is '*' or '"' or '\\' ? $"\\{letter}" : letter);
        return text.Append(after).Append('"').ToString();
    }

    private static string Literal(string value) =>
        string.Concat(value.Select(letter => char.IsLetterOrDigit(letter) || letter is ' ' or ':' ? $"{letter}" : $"\\{letter}"));
}
