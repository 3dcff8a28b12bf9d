using System.Data.Common;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Matching;
using Tocsin.Issues.Search;

namespace Tocsin.Tests.Issues.Search;

public sealed class IssueQuerySqlTests : IDisposable
{
    private readonly DbConnection _connection = SystemSqlite.Open();

    [Fact]
    public void SQL_finds_exactly_the_issues_that_match()
    {
        var table = new IssueTable(_connection, new SqliteSearchDialect());
        table.Create();
        var (found, missed) = (0, 0);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(12).WithQuietOnSuccess(true), Prop.ForAll(
            SearchSamples.Issues.ToArbitrary(),
            SearchSamples.Query.ArrayOf(8).ToArbitrary(),
            (issues, texts) =>
            {
                table.Replace(issues);
                foreach (var query in texts.Select(Parse))
                {
                    var expected = issues.Where(issue => query.Matches(issue, SearchSamples.Now)).Select(issue => issue.Id).ToList();
                    table.Search(query, SearchSamples.Now).ShouldBe(expected, query.ToString());
                    found += expected.Count;
                    missed += issues.Length - expected.Count;
                }
            }));

        // The property says little when nearly all queries find all or nothing.
        found.ShouldBeGreaterThan(2000);
        missed.ShouldBeGreaterThan(2000);
    }

    [Theory]
    [InlineData("", "1 = 1")]
    [InlineData("is:unresolved level:>=error", "(i.status = 0 AND i.severity >= @q0)")]
    [InlineData("!release:1.*", @"(EXISTS (SELECT 1 FROM issue_tags t WHERE t.issue_id = i.id AND t.key = @q0 AND t.value LIKE @q1 ESCAPE '\')) IS NOT TRUE")]
    [InlineData("project:shop OR timeout", @"(p.slug = @q0 OR x.search_text LIKE @q1 ESCAPE '\')")]
    [InlineData("is:quiet", "(i.status = 0 AND i.last_seen <= @q0)")]
    public void A_query_becomes(string text, string sql) =>
        IssueQuerySql.Compile(Parse(text), SearchSamples.Now, new PostgresSearchDialect()).Sql.ShouldBe(sql);

    [Fact]
    public void Values_travel_as_parameters_only()
    {
        var fragment = IssueQuerySql.Compile(Parse("tags[a'b]:\"x' OR 1=1 --\" \"50% of_a\\b\""), SearchSamples.Now, new PostgresSearchDialect());

        fragment.Parameters.ShouldBe(new Dictionary<string, object?> { ["q0"] = "a'b", ["q1"] = "x' OR 1=1 --", ["q2"] = @"%50\% of\_a\\b%" });
        fragment.Sql.ShouldNotContain("1=1 --");
    }

    [Fact]
    public void The_longest_query_runs()
    {
        var table = new IssueTable(_connection, new SqliteSearchDialect());
        table.Create();
        var wide = string.Join(" OR ", Enumerable.Range(0, QueryParser.MaxTerms).Select(i => $"k:{i}"));
        var starred = string.Concat(Enumerable.Repeat("a*", (QueryParser.MaxLength - 1) / 2)) + "b";

        table.Replace([new SearchedIssue(1) { Texts = new Dictionary<string, string> { ["title"] = new string('a', 20_000) }, TagValues = [("k", "199")] }]);

        table.Search(Parse(wide), SearchSamples.Now).ShouldBe([1]);
        table.Search(Parse(starred), SearchSamples.Now).ShouldBeEmpty();
        table.Search(Parse(starred[..^1]), SearchSamples.Now).ShouldBe([1]);
        table.Search(Parse(new string('(', QueryParser.MaxDepth) + "a" + new string(')', QueryParser.MaxDepth)), SearchSamples.Now).ShouldBe([1]);
    }

    public void Dispose() => _connection.Dispose();

    private static Query Parse(string text) => QueryParser.Parse(text, "me").Query.ShouldNotBeNull(text);
}
