namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>How the values of a key are read.</summary>
internal enum KeyKind
{
    State,
    Presence,
    Level,
    Priority,
    Number,
    Time,
    Field,
}
