using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Matching;

/// <summary>What a query can ask of the thing it is matched against: an issue, an event, an alert.</summary>
public interface IQuerySubject
{
    /// <summary>How bad it is, for <c>level:</c>.</summary>
    Severity Level { get; }

    /// <summary>Answers <c>is:</c> for one of the known words, such as <c>unresolved</c> or <c>new</c>.</summary>
    bool Is(string word);

    /// <summary>The values of a named field (<c>project</c>, <c>environment</c>, <c>release</c>, <c>title</c>, …) or of a tag; empty when it has none.</summary>
    IEnumerable<string> Values(string key);

    /// <summary>A number, for <c>times_seen</c> and <c>users</c>; null when unknown.</summary>
    double? Number(string key);

    /// <summary>A moment in UTC, for <c>firstSeen</c> and <c>lastSeen</c>; null when unknown.</summary>
    DateTimeOffset? Time(string key);

    /// <summary>The texts that free words are looked for in: title, message, culprit, stack.</summary>
    IEnumerable<string> FreeText { get; }
}
