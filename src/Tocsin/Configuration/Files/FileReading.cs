namespace Tocsin.Configuration.Files;

/// <summary>A file's content, or why there is none.</summary>
/// <param name="Content">The bytes; null when it could not be read.</param>
/// <param name="Trouble">What went wrong, as the rest of a sentence: <c>does not exist</c>.</param>
public sealed record FileReading(byte[]? Content, string? Trouble);
