using System.Runtime.CompilerServices;
using System.Text;
using Tocsin.Alerting.Errors;
using Tocsin.Alerting.Errors.Table;

namespace Tocsin.Alerting.Tests.Errors;

/// <summary>
/// The tables of <c>docs/errors.md</c> are those of the code. With <c>TOCSIN_APPROVE=1</c> in the environment the page is written instead.
/// </summary>
public sealed class ErrorsDocumentTests
{
    private const string End = "<!-- end -->";

    private static readonly string Page = Path.Combine(Root(), "docs", "errors.md");

    [Fact]
    public void Its_tables_are_those_of_the_code()
    {
        var written = File.ReadAllText(Page);
        var tables = new Dictionary<string, IEnumerable<ErrorRow>>
        {
            ["exceptions"] = ExceptionRows.Rows,
            ["packages"] = ForeignRows.Rows,
            ["sockets"] = SocketRows.Rows,
            ["statuses"] = HttpStatusRows.Rows,
            ["sqlstates"] = SqlStateRows.Rows,
            ["files"] = FileErrorRows.Rows,
        };
        var expected = tables.Aggregate(written, (page, table) => With(page, table.Key, table.Value));

        if (Environment.GetEnvironmentVariable("TOCSIN_APPROVE") == "1")
            File.WriteAllText(Page, expected);
        else
            written.ShouldBe(expected);
    }

    [Fact]
    public void It_names_every_kind_and_no_row_twice()
    {
        var rows = ExceptionRows.Rows.Concat(ForeignRows.Rows).Concat(SocketRows.Rows).Concat(HttpStatusRows.Rows).Concat(SqlStateRows.Rows).Concat(FileErrorRows.Rows).ToList();

        rows.Select(row => row.Verdict.Category).Append(ErrorCategory.Cancelled).Distinct().Order().ShouldBe(Enum.GetValues<ErrorCategory>());
        rows.GroupBy(row => row.What).Where(group => group.Count() > 1 && group.Key != "any other").ShouldBeEmpty();
        rows.ShouldAllBe(row => row.Verdict.Why.Length > 10 && !row.Verdict.Why.EndsWith('.'));
    }

    private static string With(string page, string name, IEnumerable<ErrorRow> rows)
    {
        var begin = $"<!-- table: {name} -->\n";
        var start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        start.ShouldBeGreaterThan(begin.Length, $"docs/errors.md has no place for the table {name}");
        return string.Concat(page.AsSpan(0, start), Render(rows), page.AsSpan(page.IndexOf(End, start, StringComparison.Ordinal)));
    }

    private static string Render(IEnumerable<ErrorRow> rows)
    {
        var table = new StringBuilder("\n| what | kind | transient | severity | why |\n|---|---|---|---|---|\n");
        foreach (var (what, verdict) in rows.Select(row => (row.AsksInner ? $"`{row.What}`, inner" : $"`{row.What}`", row.Verdict)))
            table.Append($"| {what} | {verdict.Category} | {(verdict.IsTransient ? "yes" : "no")} | {verdict.Severity.ToString().ToLowerInvariant()} | {verdict.Why} |\n");
        return table.Append('\n').ToString();
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
