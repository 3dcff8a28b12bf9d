namespace Tocsin.Planning.Comparison;

/// <summary>A line of a digest.</summary>
/// <param name="Key">The alert key.</param>
/// <param name="Title">One line that names it.</param>
/// <param name="ShortId">The short id, or null.</param>
internal sealed record ListedAlert(string Key, string Title, string? ShortId);
