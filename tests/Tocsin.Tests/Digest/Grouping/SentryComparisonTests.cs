using System.Text;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>Groups Sentry's own cases and keeps the table in docs/grouping.md true. TOCSIN_APPROVE=1 writes it anew.</summary>
public sealed class SentryComparisonTests
{
    private const string Inputs = "grouping_inputs";
    private const string Begin = "<!-- cases: begin (written by SentryComparisonTests) -->\n";
    private const string End = "<!-- cases: end -->";

    [Fact]
    public void The_table_in_the_docs_says_what_we_do()
    {
        if (SentryCorpus.Folder is null || SentryCorpus.Repository is not { } repository)
            return;

        var page = Path.Combine(repository, "docs", "grouping.md");
        var text = File.ReadAllText(page);
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var table = Table();
        if (Environment.GetEnvironmentVariable("TOCSIN_APPROVE") == "1")
            File.WriteAllText(page, string.Concat(text.AsSpan(0, start), table, text.AsSpan(end)));
        else
            text[start..end].ShouldBe(table, "docs/grouping.md is stale: run this test with TOCSIN_APPROVE=1 and read the difference");
    }

    private static string Table()
    {
        var rows = new StringBuilder();
        var (same, total) = (0, 0);
        foreach (var name in SentryCorpus.Names(Inputs))
        {
            var expectation = SentryCorpus.Expected("expected_newstyle_2023_01_11", name);
            var ours = OwnVerdict.Of(TestEventJson.Read(SentryCorpus.Input(Inputs, name)));
            var theirs = SentryVerdict.Read(expectation);
            var agree = ours.Strategy == theirs.Strategy && ours.Stacks.SequenceEqual(theirs.Stacks, StringComparer.Ordinal);
            var why = agree ? "" : DifferencePhrase.Of(name, expectation, ours, theirs).ShouldNotBeNull($"{name} differs; say why in DifferencePhrase: {string.Join(" / ", ours.Stacks)} against {string.Join(" / ", theirs.Stacks)}");
            rows.Append($"| {name} | {ours.Strategy} | {theirs.Strategy} | {(agree ? "same" : "different")} | {why} |\n");
            same += agree ? 1 : 0;
            total++;
        }

        return $"{same} of {total} cases are decided alike, in every detail compared.\n\n| case | Tocsin | Sentry | | why |\n|---|---|---|---|---|\n{rows}";
    }
}
