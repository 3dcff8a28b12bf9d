namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>A piece of a query's text. A term has values: with a key they belong to it, without one the only value is free text.</summary>
internal sealed record Token(TokenKind Kind, int Position, int Length)
{
    public KeyToken? Key { get; init; }

    public IReadOnlyList<TokenValue> Values { get; init; } = [];

    /// <summary>Whether the values are negated after the key, as in <c>level:!debug</c>.</summary>
    public bool IsNegated { get; init; }
}
