namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>A key with a meaning of its own; every other key is a tag.</summary>
internal sealed record KnownKey(string Name, KeyKind Kind);
