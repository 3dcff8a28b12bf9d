namespace Tocsin.Alerting.Matching;

/// <summary>The words of the query language by which subjects are asked, each in its one spelling.</summary>
public static class QueryWords
{
    /// <summary>Nobody has dealt with it.</summary>
    public const string Unresolved = "unresolved";

    /// <summary>It is over.</summary>
    public const string Resolved = "resolved";

    /// <summary>A person does not want to hear of it.</summary>
    public const string Ignored = "ignored";

    /// <summary>It came back after it was resolved.</summary>
    public const string Regressed = "regressed";

    /// <summary>A person has it.</summary>
    public const string Assigned = "assigned";

    /// <summary>No person has it.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>First seen within <see cref="Terms.StateTest.NewFor"/>.</summary>
    public const string New = "new";

    /// <summary>Unresolved, and not seen for <see cref="Terms.StateTest.QuietAfter"/>.</summary>
    public const string Quiet = "quiet";

    /// <summary>Unresolved, neither new nor regressed.</summary>
    public const string Ongoing = "ongoing";

    /// <summary>The moment of the first occurrence.</summary>
    public const string FirstSeen = "firstSeen";

    /// <summary>The moment of the last occurrence.</summary>
    public const string LastSeen = "lastSeen";

    /// <summary>The number of occurrences.</summary>
    public const string TimesSeen = "times_seen";

    /// <summary>The number of occurrences within the last 24 hours.</summary>
    public const string TimesSeenOfDay = "times_seen_24h";

    /// <summary>The number of people affected.</summary>
    public const string Users = "users";

    /// <summary>How soon a person should look.</summary>
    public const string Priority = "priority";

    /// <summary>The words after <c>is:</c>.</summary>
    public static IReadOnlyList<string> States { get; } =
        [Unresolved, Resolved, Ignored, Regressed, Assigned, Unassigned, New, Quiet, Ongoing];

    /// <summary>The fields that <see cref="IQuerySubject.Values"/> is asked for; all else is a tag.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "project", "environment", "release", "firstRelease", "lastRelease", "assigned", "runbook",
        "title", "message", "culprit", "logger", "platform", "type", "issue",
    ];

    /// <summary>The fields that are made of tags of the same name, so that <c>tags[environment]</c> is <c>environment</c>.</summary>
    public static IReadOnlyList<string> FieldsFromTags { get; } = ["environment", "release", "runbook"];
}
