using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Tests.Issues.Search;

/// <summary>An issue as the table has it, and as a query sees it.</summary>
internal sealed record SearchedIssue(long Id) : IQuerySubject
{
    public string Project { get; init; } = "shop";

    public Severity Level { get; init; }

    public int Status { get; init; }

    public bool Regressed { get; init; }

    public long Count => Events.Count;

    /// <summary>When its events happened; by minutes, as counts are.</summary>
    public IReadOnlyList<long> Events { get; init; } = [];

    public long UserCount { get; init; }

    public long FirstSeen { get; init; }

    public long LastSeen { get; init; }

    /// <summary>The text columns by the name of their field; a missing one is NULL.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<(string Key, string Value)> TagValues { get; init; } = [];

    public IEnumerable<string> FreeText => Values("title").Concat(Values("message")).Concat(Values("culprit"));

    public bool Is(string word) => word switch
    {
        QueryWords.Unresolved => Status == 0,
        QueryWords.Resolved => Status == 1,
        QueryWords.Ignored => Status == 2,
        QueryWords.Regressed => Regressed,
        QueryWords.Assigned => Assignee.Length > 0,
        QueryWords.Unassigned => Assignee.Length == 0,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "A subject is not asked for this word."),
    };

    public IEnumerable<string> Values(string key)
    {
        if (key == "project")
            return [Project];

        if (QueryWords.FieldsFromTags.Contains(key))
            return Tags(key);

        return Texts.TryGetValue(key, out var text) ? [text] : [];
    }

    public IEnumerable<string> Tags(string key) => TagValues.Where(tag => tag.Key == key).Select(tag => tag.Value);

    public double? Number(string key) => key switch
    {
        QueryWords.TimesSeen => Count,
        QueryWords.TimesSeenOfDay => Events.Count(at => at / 60_000 >= (SearchSamples.Now.ToUnixTimeMilliseconds() - 86_400_000) / 60_000),
        _ => UserCount,
    };

    public DateTimeOffset? Time(string key) => DateTimeOffset.FromUnixTimeMilliseconds(key == QueryWords.FirstSeen ? FirstSeen : LastSeen);

    private string Assignee => Texts.GetValueOrDefault("assigned", "");
}
