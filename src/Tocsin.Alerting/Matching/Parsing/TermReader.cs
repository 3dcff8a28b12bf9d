using Tocsin.Alerting.Matching.Terms;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Makes a query of a term, by the kind of its key.</summary>
/// <param name="me">Who <c>assigned:me</c> is; null when nobody is signed in.</param>
internal sealed class TermReader(string? me)
{
    public QueryParse Read(Token term)
    {
        if (term.Key is not { } key)
            return QueryParse.Of(new TextTest(term.Values[0].Pattern));

        var parts = new List<Query>();
        foreach (var value in term.Values)
        {
            var part = ReadValue(key, value);
            if (!part.IsUnderstood)
                return part;

            parts.Add(part.Query);
        }

        var any = Query.Any(parts);
        return QueryParse.Of(term.IsNegated ? any.Negate() : any);
    }

    private QueryParse ReadValue(KeyToken key, TokenValue value)
    {
        var known = key.IsTag ? null : KnownKeys.Find(key.Name);
        if (known is null or { Kind: KeyKind.Field })
            return ReadField(key, FieldOf(key), value);

        if (value.IsEmpty)
            return QueryParse.Of(Mistakes.EmptyValue(key.Name, value));

        return known.Kind switch
        {
            KeyKind.State => ReadState(value),
            KeyKind.Presence => ReadPresence(value),
            KeyKind.Level => ReadLevel(value),
            KeyKind.Priority => PriorityReader.Read(value),
            KeyKind.Number => ReadNumber(known.Name, value),
            _ => TimeReader.Read(known.Name, key.Name, value),
        };
    }

    /// <summary>A tag that a field is made of, such as <c>tags[environment]</c>, is that field.</summary>
    private static QueryField FieldOf(KeyToken key)
    {
        if (key.IsTag)
            return new QueryField(key.Name, IsTag: !QueryWords.FieldsFromTags.Contains(key.Name));

        return KnownKeys.Find(key.Name) is { Kind: KeyKind.Field } known
            ? new QueryField(known.Name, IsTag: false)
            : new QueryField(key.Name, IsTag: true);
    }

    private QueryParse ReadField(KeyToken key, QueryField field, TokenValue value)
    {
        if (value.IsEmpty)
            return QueryParse.Of(new HasTest(field).Negate());

        if (value.Pattern.IsAnything)
            return QueryParse.Of(new HasTest(field));

        if (!value.IsQuoted && value.Text is ['>' or '<', .. var rest] && rest.TrimStart('=') is [>= '0' and <= '9', ..])
            return QueryParse.Of(Mistakes.NotComparable(key, value));

        return field is { Name: "assigned", IsTag: false } && !value.IsQuoted
            ? ReadAssigned(field, value)
            : QueryParse.Of(new FieldTest(field, value.Pattern));
    }

    private QueryParse ReadAssigned(QueryField field, TokenValue value) => (value.Text, me) switch
    {
        ("none", _) => QueryParse.Of(new StateTest(QueryWords.Unassigned)),
        ("me", null) => QueryParse.Of(Mistakes.NobodyAsks(value)),
        ("me", _) => QueryParse.Of(new FieldTest(field, new ValuePattern([me]))),
        _ => QueryParse.Of(new FieldTest(field, value.Pattern)),
    };

    private static QueryParse ReadState(TokenValue value) =>
        StateWords.Find(value.Text) is { } state
            ? QueryParse.Of(new StateTest(state))
            : QueryParse.Of(Mistakes.UnknownState(value));

    private static QueryParse ReadPresence(TokenValue value)
    {
        var key = KeyScanner.KeyAt(value.Text + ":", 0);
        if (!value.Pattern.IsExact || key is null || key.Length != value.Text.Length + 1)
            return QueryParse.Of(Mistakes.NotAKey(value));

        return !key.IsTag && KnownKeys.Find(key.Name) is { Kind: not KeyKind.Field } known
            ? QueryParse.Of(Mistakes.AlwaysThere(known.Name, value))
            : QueryParse.Of(new HasTest(FieldOf(key)));
    }

    private static QueryParse ReadLevel(TokenValue value)
    {
        var (comparison, word) = ComparisonSigns.Split(value.Text);
        return LevelWords.Find(word) is { } level
            ? QueryParse.Of(new LevelTest(comparison, level))
            : QueryParse.Of(Mistakes.UnknownLevel(value, word, comparison.Prefix()));
    }

    private static QueryParse ReadNumber(string key, TokenValue value)
    {
        var (comparison, digits) = ComparisonSigns.Split(value.Text);
        return digits.Length is > 0 and <= 15 && digits.All(char.IsAsciiDigit)
            ? QueryParse.Of(new NumberTest(key, comparison, long.Parse(digits)))
            : QueryParse.Of(Mistakes.NotANumber(key, value));
    }
}
