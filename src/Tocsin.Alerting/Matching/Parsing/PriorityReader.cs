using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching.Terms;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Reads what stands after <c>priority:</c>.</summary>
internal static class PriorityReader
{
    public static QueryParse Read(TokenValue value)
    {
        var (comparison, word) = ComparisonSigns.Split(value.Text);
        return Enum.GetValues<Priority>().Where(priority => priority.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).ToList() is [var found]
            ? QueryParse.Of(new PriorityTest(comparison, found))
            : QueryParse.Of(Mistakes.UnknownPriority(value));
    }
}
