using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Digest.Tallies;
using Tocsin.Digest.Titles;
using Tocsin.Projects;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest;

/// <summary>What severity rules can ask of one event.</summary>
internal sealed class EventFacts(SentryEvent facts, Project project, Severity level, DateTimeOffset at) : IQuerySubject
{
    private EventTag[]? _tags;

    public Severity Level => level;

    public IEnumerable<string> FreeText
    {
        get
        {
            foreach (var exception in facts.Exceptions)
            {
                if (exception.Type is { } type)
                    yield return type;
                if (exception.Value is { } value)
                    yield return value;
            }

            foreach (var text in Present(facts.Message, facts.Culprit, facts.Transaction))
                yield return text;
        }
    }

    /// <summary>An event has no state of its own; it is as new as an issue can be.</summary>
    public bool Is(string word) => word is QueryWords.Unresolved;

    /// <summary>Asked for <see cref="QueryWords.Fields"/> only; what an event does not know has no value.</summary>
    public IEnumerable<string> Values(string key) => key switch
    {
        "project" => [project.Slug],
        "title" => Present(EventTitle.Of(facts).Text),
        "type" => Present(facts.Exceptions.Select(exception => exception.Type)),
        "message" => Present([facts.Message, .. facts.Exceptions.Select(exception => exception.Value)]),
        "environment" => Present(facts.Environment),
        "release" or "firstRelease" or "lastRelease" => Present(facts.Release),
        "logger" => Present(facts.Logger),
        "platform" => Present(facts.Platform),
        "culprit" => Present(facts.Culprit, facts.Transaction),
        _ => [],
    };

    /// <summary>The tags that the event counts under, with those that Tocsin derives from its fields.</summary>
    public IEnumerable<string> Tags(string key) => (_tags ??= EventTags.Of(facts)).Where(tag => tag.Key == key).Select(tag => tag.Value);

    public double? Number(string key) => key switch
    {
        QueryWords.TimesSeen or QueryWords.TimesSeenOfDay => 1,
        QueryWords.Users => facts.User is null ? 0 : 1,
        _ => null,
    };

    public DateTimeOffset? Time(string key) => at;

    private static IEnumerable<string> Present(params IEnumerable<string?> values) => values.OfType<string>();
}
