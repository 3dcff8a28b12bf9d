using Tocsin.Alerting.Matching;

namespace Tocsin.Issues.Search;

/// <summary>Which columns hold what queries ask for.</summary>
internal static class IssueColumns
{
    /// <summary>What free words are looked for in.</summary>
    public const string SearchText = "x.search_text";

    /// <summary>The column of a field; null for one that is made of tags.</summary>
    public static string? OfField(string field) => field switch
    {
        "project" => "p.slug",
        "issue" => "i.short_id",
        "assigned" => "i.assignee",
        "firstRelease" => "i.first_release",
        "lastRelease" => "i.last_release",
        "message" => "x.message",
        "title" or "culprit" or "logger" or "platform" or "type" => "i." + field,
        _ when QueryWords.FieldsFromTags.Contains(field) => null,
        _ => throw NotThere(field),
    };

    /// <param name="key">What is asked for.</param>
    /// <param name="dayBegan">Names the parameter that holds the moment 24 hours ago.</param>
    public static string OfNumber(string key, Func<string> dayBegan) => key switch
    {
        QueryWords.TimesSeen => "i.count",
        QueryWords.Users => "i.users",
        QueryWords.TimesSeenOfDay => EventsOfDay.Sql(dayBegan()),
        _ => throw NotThere(key),
    };

    public static string OfTime(string key) => key switch
    {
        QueryWords.FirstSeen => "i.first_seen",
        QueryWords.LastSeen => "i.last_seen",
        _ => throw NotThere(key),
    };

    private static InvalidOperationException NotThere(string key) => new($"{key} has no column yet; add it to {nameof(IssueColumns)}.");
}
