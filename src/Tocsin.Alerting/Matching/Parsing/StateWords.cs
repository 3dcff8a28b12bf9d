using System.Collections.Frozen;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>The words after <c>is:</c>, ours and Sentry's.</summary>
internal static class StateWords
{
    private static readonly FrozenDictionary<string, string> ByWord = QueryWords.States
        .Select(state => (Word: state, State: state))
        .Concat(OtherWords)
        .ToFrozenDictionary(entry => entry.Word, entry => entry.State, StringComparer.OrdinalIgnoreCase);

    private static (string Word, string State)[] OtherWords =>
    [
        ("open", QueryWords.Unresolved),
        ("closed", QueryWords.Resolved),
        ("archived", QueryWords.Ignored),
        ("muted", QueryWords.Ignored),
        ("reopened", QueryWords.Regressed),
    ];

    public static string? Find(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>The state whose word is nearest, or null.</summary>
    public static string? Nearest(string word) => Spelling.Nearest(word, ByWord.Keys) is { } near ? ByWord[near] : null;
}
