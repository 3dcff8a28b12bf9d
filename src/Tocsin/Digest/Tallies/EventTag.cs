namespace Tocsin.Digest.Tallies;

/// <summary>A tag that an event counts under.</summary>
internal readonly record struct EventTag(string Key, string Value);
