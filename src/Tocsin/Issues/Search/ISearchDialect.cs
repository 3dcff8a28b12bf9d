using Tocsin.Alerting.Matching;

namespace Tocsin.Issues.Search;

/// <summary>How a database compares text with a pattern when case counts: the one thing in searching that SQLite and PostgreSQL do not say alike.</summary>
internal interface ISearchDialect
{
    /// <summary>The condition that a column fits the pattern in a parameter.</summary>
    string Fits(string column, string parameter);

    /// <summary>The pattern in the database's own notation, with all that is special there escaped.</summary>
    string Notation(ValuePattern pattern);
}
