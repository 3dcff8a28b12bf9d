using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Tests.Matching;

/// <summary>What <c>docs/query.md</c> says is so.</summary>
public sealed class QueryDocumentationTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Root(), "docs", "query.md"));

    [Fact]
    public void Its_examples_are_queries()
    {
        var examples = Block("query").ToList();

        examples.Count.ShouldBeGreaterThan(5);
        foreach (var example in examples)
            QueryParser.Parse(example).Mistake.ShouldBeNull(example);
    }

    [Fact]
    public void Its_mistakes_are_mistakes()
    {
        var mistakes = Section("## Mistakes").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();

        mistakes.Count.ShouldBeGreaterThan(5);
        foreach (var mistake in mistakes)
            QueryParser.Parse(mistake).Query.ShouldBeNull(mistake);
    }

    [Fact]
    public void Its_picture_of_a_mistake_is_what_is_shown()
    {
        var picture = Block("text").ToList();

        string.Join('\n', picture).ShouldBe(QueryParser.Parse(picture[0]).Mistake.ShouldNotBeNull().Render(picture[0]));
    }

    [Fact]
    public void It_names_every_word()
    {
        var page = string.Join('\n', Page);

        foreach (var word in QueryWords.States)
            page.ShouldContain($"`{word}`");

        foreach (var key in (string[])[.. QueryWords.Fields, QueryWords.FirstSeen, QueryWords.LastSeen, QueryWords.TimesSeen, QueryWords.Users, QueryWords.Priority])
            page.ShouldContain($"`{key}:`");
    }

    private static IEnumerable<string> Block(string language) =>
        Page.Select((line, i) => (line, i))
            .Where(start => start.line == "```" + language)
            .SelectMany(start => Page.Skip(start.i + 1).TakeWhile(line => line != "```"));

    private static IEnumerable<string> Section(string heading) => Page.SkipWhile(line => line != heading);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Tocsin.slnx.");

        return folder.FullName;
    }
}
