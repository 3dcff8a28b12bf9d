using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Policy;

/// <summary>Answers a query's questions about the subject of an alert.</summary>
/// <param name="subject">What is asked about.</param>
/// <param name="severity">How bad it is.</param>
public sealed class SubjectFacts(Subject subject, Severity severity) : IQuerySubject
{
    /// <inheritdoc/>
    public Severity Level => severity;

    /// <inheritdoc/>
    public Priority? Priority => subject.Priority;

    /// <inheritdoc/>
    public IEnumerable<string> FreeText => Present(subject.Title, subject.Culprit, subject.Stack);

    /// <inheritdoc/>
    public bool Is(string word) => string.Equals(word, subject.Status, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<string> Values(string key) => key switch
    {
        "project" => Present(subject.Project),
        "title" => Present(subject.Title),
        "culprit" => Present(subject.Culprit),
        "issue" or "id" => Present(subject.ShortId),
        "status" => Present(subject.Status),
        _ => subject.Labels.TryGetValue(key, out var value) ? [value] : [],
    };

    /// <inheritdoc/>
    public double? Number(string key) => key switch
    {
        QueryWords.TimesSeen => subject.Count,
        QueryWords.TimesSeenOfDay => subject.CountOfDay ?? subject.Count,
        QueryWords.Users => subject.Users,
        _ => null,
    };

    /// <inheritdoc/>
    public DateTimeOffset? Time(string key) => key switch
    {
        "firstSeen" => subject.FirstSeen,
        "lastSeen" => subject.LastSeen,
        _ => null,
    };

    private static IEnumerable<string> Present(params string?[] values) => values.OfType<string>();
}
