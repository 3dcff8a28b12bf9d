using Tocsin.Alerting.Matching;

namespace Tocsin.Issues.Search;

/// <summary>LIKE, in which case counts, and which a trigram index serves.</summary>
internal sealed class PostgresSearchDialect : ISearchDialect
{
    public string Fits(string column, string parameter) => $@"{column} LIKE {parameter} ESCAPE '\'";

    public string Notation(ValuePattern pattern) => string.Join('%', pattern.Segments.Select(Escape));

    private static string Escape(string literal) => literal.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
}
