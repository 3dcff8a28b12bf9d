using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Tallies;

/// <summary>The tags that an event counts under: its own, and what Tocsin derives from its fields.</summary>
internal static class EventTags
{
    private const int MaximumValueLength = 200;

    public static IEnumerable<(string Key, string Value)> Of(SentryEvent facts)
    {
        foreach (var (key, value) in Derived(facts))
        {
            if (!string.IsNullOrEmpty(value) && !facts.Tags.Any(tag => tag.Key == key))
                yield return (key, Cut(value));
        }

        foreach (var (key, value) in facts.Tags)
            yield return (key, Cut(value));
    }

    private static IEnumerable<(string Key, string? Value)> Derived(SentryEvent facts)
    {
        yield return ("environment", facts.Environment);
        yield return ("release", facts.Release);
        yield return ("dist", facts.Dist);
        yield return ("server_name", facts.ServerName);
        yield return ("transaction", facts.Transaction);
        yield return ("logger", facts.Logger);
        yield return ("level", facts.Level?.ToString().ToLowerInvariant());
        yield return ("handled", facts.Exceptions.Count > 0 ? Handled(facts.Exceptions[^1].Handled) : null);
        foreach (var (key, value) in facts.Contexts)
            yield return (key, value);
    }

    private static string? Handled(bool? handled) => handled switch { true => "yes", false => "no", null => null };

    private static string Cut(string value) => value.Length <= MaximumValueLength ? value : value[..(MaximumValueLength - (char.IsHighSurrogate(value[MaximumValueLength - 1]) ? 1 : 0))];
}
