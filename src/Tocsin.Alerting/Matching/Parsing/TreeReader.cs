namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Makes the tree of the tokens: side by side is AND, which binds stronger than OR; <c>!</c> binds strongest.</summary>
internal sealed class TreeReader(IReadOnlyList<Token> tokens, TermReader terms)
{
    private int _next;
    private int _depth;
    private int _terms;

    private Token? Next => _next < tokens.Count ? tokens[_next] : null;

    public QueryParse Read()
    {
        if (tokens.Count == 0)
            return QueryParse.Of(Query.Everything);

        var query = ReadAny();
        return query.IsUnderstood && Next is { } stray ? QueryParse.Of(Mistakes.StrayParenthesis(stray)) : query;
    }

    private QueryParse ReadAny()
    {
        var parts = new List<Query>();
        while (true)
        {
            var part = ReadAll();
            if (!part.IsUnderstood)
                return part;

            parts.Add(part.Query);
            if (Next is not { Kind: TokenKind.Or })
                return QueryParse.Of(Query.Any(parts));

            _next++;
        }
    }

    private QueryParse ReadAll()
    {
        var parts = new List<Query>();
        while (true)
        {
            var part = ReadOne();
            if (!part.IsUnderstood)
                return part;

            parts.Add(part.Query);
            if (Next is { Kind: TokenKind.And })
                _next++;
            else if (Next is null or { Kind: TokenKind.Or or TokenKind.Close })
                return QueryParse.Of(Query.All(parts));
        }
    }

    private QueryParse ReadOne()
    {
        var isNegated = false;
        for (; Next is { Kind: TokenKind.Not }; _next++)
            isNegated = !isNegated;

        var query = Next switch
        {
            { Kind: TokenKind.Term } term => ReadTerm(term),
            { Kind: TokenKind.Open } open => ReadGroup(open),
            var other => QueryParse.Of(Missing(other)),
        };
        return isNegated && query.IsUnderstood ? QueryParse.Of(query.Query.Negate()) : query;
    }

    private QueryParse ReadTerm(Token term)
    {
        _next++;
        _terms += term.Values.Count;
        return _terms > QueryParser.MaxTerms ? QueryParse.Of(Mistakes.TooMany(term, QueryParser.MaxTerms)) : terms.Read(term);
    }

    private QueryParse ReadGroup(Token open)
    {
        if (++_depth > QueryParser.MaxDepth)
            return QueryParse.Of(Mistakes.TooDeep(open.Position, QueryParser.MaxDepth));

        _next++;
        if (Next is { Kind: TokenKind.Close })
            return QueryParse.Of(Mistakes.EmptyGroup(open));

        if (Next is null)
            return QueryParse.Of(Mistakes.OpenParenthesis(open));

        var query = ReadAny();
        if (query.IsUnderstood && Next is not { Kind: TokenKind.Close })
            return QueryParse.Of(Mistakes.OpenParenthesis(open));

        _next++;
        _depth--;
        return query;
    }

    /// <summary>What to say where a condition should start and none does: of the word there or, at an end, of the one before.</summary>
    private QueryMistake Missing(Token? found)
    {
        var word = found is { Kind: TokenKind.Or or TokenKind.And } || _next == 0 ? found! : tokens[_next - 1];
        return word.Kind is TokenKind.Close ? Mistakes.StrayParenthesis(word) : Mistakes.NoOperand(word);
    }
}
