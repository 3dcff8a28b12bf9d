namespace Tocsin.Issues.Search;

/// <summary>A condition for WHERE, and the values of its parameters by name (without the @).</summary>
internal sealed record SqlFragment(string Sql, IReadOnlyDictionary<string, object?> Parameters);
