using System.Collections.Frozen;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>The words after <c>level:</c>, ours and Sentry's.</summary>
internal static class LevelWords
{
    private static readonly FrozenDictionary<string, Severity> ByWord = Enum.GetValues<Severity>()
        .Select(level => (Word: NameOf(level), Level: level))
        .Concat(OtherWords)
        .ToFrozenDictionary(entry => entry.Word, entry => entry.Level, StringComparer.OrdinalIgnoreCase);

    private static (string Word, Severity Level)[] OtherWords => [("warn", Severity.Warning), ("err", Severity.Error), ("fatal", Severity.Critical)];

    public static IEnumerable<string> Names => Enum.GetValues<Severity>().Select(NameOf);

    public static string NameOf(Severity level) => level.ToString().ToLowerInvariant();

    public static Severity? Find(string word) => ByWord.TryGetValue(word, out var level) ? level : null;

    /// <summary>The name of the level whose word is nearest, or null.</summary>
    public static string? Nearest(string word) => Spelling.Nearest(word, ByWord.Keys) is { } near ? NameOf(ByWord[near]) : null;
}
