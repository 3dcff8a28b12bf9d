using Tocsin.Alerting.Matching;

namespace Tocsin.Digest;

/// <summary>What free words of a query are looked for in: title, message, culprit and the names on the stack, in lower case.</summary>
internal static class IssueText
{
    private const int MaximumLength = 4_000;

    public static string Of(AcceptedEvent accepted)
    {
        var facts = accepted.Event;
        var parts = new List<string?> { accepted.Grouping.Title.Text, accepted.Grouping.Title.Culprit, facts.Message, facts.Transaction };
        foreach (var exception in facts.Exceptions)
        {
            parts.Add(exception.Type);
            parts.Add(exception.Value);
            parts.AddRange(exception.Frames.TakeLast(20).Select(frame => $"{frame.Module ?? frame.Filename} {frame.Function}"));
        }

        var text = SearchText.Of(parts.Distinct(StringComparer.Ordinal));
        return text.Length <= MaximumLength ? text : text[..MaximumLength];
    }
}
