using Tocsin.Alerting.Matching;

namespace Tocsin.Issues.Search;

/// <summary>GLOB, because LIKE in SQLite takes a for A.</summary>
internal sealed class SqliteSearchDialect : ISearchDialect
{
    public string Fits(string column, string parameter) => $"{column} GLOB {parameter}";

    public string Notation(ValuePattern pattern) => string.Join('*', pattern.Segments.Select(Escape));

    // A character class of one is the only escape that GLOB has. The bracket goes first, or it would escape the other escapes.
    private static string Escape(string literal) => literal.Replace("[", "[[]").Replace("*", "[*]").Replace("?", "[?]");
}
