using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>
/// Sentry's fingerprint cases are server rules. What a rule gives is a fingerprint with variables, just as a client sends it:
/// handed in as the client's, it must fill in to the same values.
/// </summary>
public sealed class FingerprintCorpusTests
{
    [Fact]
    public void Fingerprints_fill_in_to_sentrys_values()
    {
        foreach (var name in SentryCorpus.Names("fingerprint_inputs"))
            Compare(name);
    }

    private static void Compare(string name)
    {
        var expected = SentryCorpus.Expected("fingerprint_expected", name);
        var sentryEvent = TestEventJson.Read(SentryCorpus.Input("fingerprint_inputs", name)) with { Fingerprint = TopList(expected, "fingerprint:") };

        var explanation = new IssueGrouper().Explain(sentryEvent);

        var values = explanation.Components.Where(component => component.Kind is ComponentKind.ClientFingerprint).Select(component => component.Cleaned!);
        if (expected.Contains("type: custom-fingerprint", StringComparison.Ordinal))
            values.ShouldBe(NestedList(expected, "values:"), name);
        else
            explanation.Components.ShouldContain(component => component.Contributes && component.Kind == ComponentKind.Type, $"{name}: the default grouping takes part");
    }

    private static List<string> TopList(string text, string key) => ListAfter(text, "\n" + key + "\n", "- ");

    private static List<string> NestedList(string text, string key) => ListAfter(text, "\n    " + key + "\n", "    - ");

    private static List<string> ListAfter(string text, string mark, string bullet)
    {
        var start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        return [.. text[start..].Split('\n').TakeWhile(line => line.StartsWith(bullet, StringComparison.Ordinal)).Select(line => line[bullet.Length..].Trim('\''))];
    }
}
