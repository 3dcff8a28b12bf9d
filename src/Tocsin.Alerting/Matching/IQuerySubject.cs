using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Matching;

/// <summary>What a query can ask of the thing it is matched against: an issue, an event, an alert.</summary>
public interface IQuerySubject
{
    /// <summary>How bad it is, for <c>level:</c>.</summary>
    Severity Level { get; }

    /// <summary>How soon a person should look, for <c>priority:</c>; unless implemented, and where it is unknown, null.</summary>
    Priority? Priority => null;

    /// <summary>Answers <c>is:</c> for one of <see cref="QueryWords.States"/>; never asked for those that follow from other things: new, quiet, ongoing.</summary>
    bool Is(string word);

    /// <summary>The values of a named field (<c>project</c>, <c>environment</c>, <c>release</c>, <c>title</c>, …) or of a tag; empty when it has none.</summary>
    IEnumerable<string> Values(string key);

    /// <summary>The values of a tag. Unless implemented, what <see cref="Values"/> says; implement it where a tag may be named like a field.</summary>
    IEnumerable<string> Tags(string key) => Values(key);

    /// <summary>A number, for <c>times_seen</c>, <c>times_seen_24h</c> and <c>users</c>; null when unknown.</summary>
    double? Number(string key);

    /// <summary>A moment in UTC, for <c>firstSeen</c> and <c>lastSeen</c>; null when unknown.</summary>
    DateTimeOffset? Time(string key);

    /// <summary>The texts that free words are looked for in: title, message, culprit, stack.</summary>
    IEnumerable<string> FreeText { get; }
}
