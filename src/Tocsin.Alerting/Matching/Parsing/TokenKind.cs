namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Term,
    Or,
    And,
    Not,
    Open,
    Close,
}
