namespace Tocsin.Storage;

/// <summary>A column of a <see cref="BulkStatement"/>.</summary>
/// <param name="Name">The name, as the statement uses it.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record BulkColumn(string Name, BulkKind Kind);
