namespace Tocsin.Issues;

/// <summary>How often a tag's value was seen on an issue.</summary>
internal sealed record TagCount(string Key, string Value, long Count);
