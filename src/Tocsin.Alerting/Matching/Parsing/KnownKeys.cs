using System.Collections.Frozen;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>The keys with a meaning of their own, in all their spellings: ours, Sentry's and GlitchTip's.</summary>
internal static class KnownKeys
{
    private static readonly FrozenDictionary<string, KnownKey> BySpelling = Table();

    /// <summary>The keys whose values can be compared with <c>&gt;</c> and the like.</summary>
    public static IReadOnlyList<string> Comparable { get; } =
        ["level", QueryWords.Priority, QueryWords.TimesSeen, QueryWords.TimesSeenOfDay, QueryWords.Users, "age", QueryWords.FirstSeen, QueryWords.LastSeen];

    /// <summary>The key of this spelling in any case, or null for a tag.</summary>
    public static KnownKey? Find(string spelling) => BySpelling.GetValueOrDefault(spelling);

    /// <summary>Whether a text that ends in a colon was meant as a key, and is not the <c>Type:</c> or <c>Message:</c> of pasted prose.</summary>
    public static bool IsSpelledAsKey(string spelling) => BySpelling.ContainsKey(spelling) && char.IsLower(spelling[0]);

    private static FrozenDictionary<string, KnownKey> Table()
    {
        KnownKey[] keys =
        [
            new("is", KeyKind.State),
            new("has", KeyKind.Presence),
            new("level", KeyKind.Level),
            new(QueryWords.Priority, KeyKind.Priority),
            new(QueryWords.TimesSeen, KeyKind.Number),
            new(QueryWords.TimesSeenOfDay, KeyKind.Number),
            new(QueryWords.Users, KeyKind.Number),
            new(QueryWords.FirstSeen, KeyKind.Time),
            new(QueryWords.LastSeen, KeyKind.Time),
            .. QueryWords.Fields.Select(field => new KnownKey(field, KeyKind.Field)),
        ];
        var table = keys.ToDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (other, name) in OtherSpellings)
            table.Add(other, table[name]);

        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<(string Other, string Name)> OtherSpellings =>
    [
        ("severity", "level"),
        ("timesSeen", QueryWords.TimesSeen),
        ("timesSeen24h", QueryWords.TimesSeenOfDay),
        ("user_count", QueryWords.Users),
        ("userCount", QueryWords.Users),
        ("age", QueryWords.FirstSeen),
        ("first_seen", QueryWords.FirstSeen),
        ("last_seen", QueryWords.LastSeen),
        ("first_release", "firstRelease"),
        ("last_release", "lastRelease"),
        ("assignee", "assigned"),
        ("assigned_or_suggested", "assigned"),
        ("error.type", "type"),
        ("error.value", "message"),
        ("platform.name", "platform"),
        ("short_id", "issue"),
        ("shortId", "issue"),
    ];
}
