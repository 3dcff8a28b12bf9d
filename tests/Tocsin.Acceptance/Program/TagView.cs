namespace Tocsin.Acceptance.Program;

/// <summary>How often a tag's value was seen.</summary>
internal sealed record TagView(string Key, string Value, long Count);
