using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Tallies;

/// <summary>The tags that an event counts under: its own, and what Tocsin derives from its fields.</summary>
internal static class EventTags
{
    private const int MaximumValueLength = 200;
    private const int DerivedFields = 8;

    // Worked out once, where the request is read: the digest is one thread for all of them.
    public static EventTag[] Of(SentryEvent facts)
    {
        var tags = new List<EventTag>(DerivedFields + facts.Contexts.Count + facts.Tags.Count);
        AddDerived(tags, facts, "environment", facts.Environment);
        AddDerived(tags, facts, "release", facts.Release);
        AddDerived(tags, facts, "dist", facts.Dist);
        AddDerived(tags, facts, "server_name", facts.ServerName);
        AddDerived(tags, facts, "transaction", facts.Transaction);
        AddDerived(tags, facts, "logger", facts.Logger);
        AddDerived(tags, facts, "level", Word(facts.Level));
        AddDerived(tags, facts, "handled", facts.Exceptions.Count > 0 ? Word(facts.Exceptions[^1].Handled) : null);
        foreach (var (key, value) in facts.Contexts)
            AddDerived(tags, facts, key, value);
        foreach (var (key, value) in facts.Tags)
            tags.Add(new EventTag(key, Cut(value)));
        return [.. tags];
    }

    private static void AddDerived(List<EventTag> tags, SentryEvent facts, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value) && !IsOwn(facts, key))
            tags.Add(new EventTag(key, Cut(value)));
    }

    private static bool IsOwn(SentryEvent facts, string key)
    {
        foreach (var tag in facts.Tags)
        {
            if (tag.Key == key)
                return true;
        }

        return false;
    }

    private static string? Word(SentryLevel? level) => level switch
    {
        SentryLevel.Debug => "debug",
        SentryLevel.Info => "info",
        SentryLevel.Warning => "warning",
        SentryLevel.Error => "error",
        SentryLevel.Fatal => "fatal",
        _ => null,
    };

    private static string? Word(bool? handled) => handled switch { true => "yes", false => "no", null => null };

    private static string Cut(string value) => value.Length <= MaximumValueLength ? value : value[..(MaximumValueLength - (char.IsHighSurrogate(value[MaximumValueLength - 1]) ? 1 : 0))];
}
