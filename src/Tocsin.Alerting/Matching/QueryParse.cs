using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Alerting.Matching;

/// <summary>What came of reading a query's text: the query, or the first mistake in it.</summary>
public sealed record QueryParse
{
    private QueryParse(Query? query, QueryMistake? mistake)
    {
        Query = query;
        Mistake = mistake;
    }

    /// <summary>Whether the text was understood.</summary>
    [MemberNotNullWhen(true, nameof(Query))]
    [MemberNotNullWhen(false, nameof(Mistake))]
    public bool IsUnderstood => Query is not null;

    /// <summary>The query, or null when the text has a mistake.</summary>
    public Query? Query { get; }

    /// <summary>The mistake, or null when the text was understood.</summary>
    public QueryMistake? Mistake { get; }

    internal static QueryParse Of(Query query) => new(query, null);

    internal static QueryParse Of(QueryMistake mistake) => new(null, mistake);
}
