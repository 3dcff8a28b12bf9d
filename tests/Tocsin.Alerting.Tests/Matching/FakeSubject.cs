using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Tests.Matching;

internal sealed record FakeSubject : IQuerySubject
{
    public Severity Level { get; init; } = Severity.Error;

    public string State { get; init; } = QueryWords.Unresolved;

    public DateTimeOffset? FirstSeen { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    public double? TimesSeen { get; init; }

    public string[] Text { get; init; } = [];

    public (string Key, string Value)[] Fields { get; init; } = [];

    public (string Key, string Value)[] OwnTags { get; init; } = [];

    public IEnumerable<string> FreeText => Text;

    public bool Is(string word) => word == State;

    public IEnumerable<string> Values(string key) => Fields.Where(field => field.Key == key).Select(field => field.Value);

    public IEnumerable<string> Tags(string key) => OwnTags.Where(tag => tag.Key == key).Select(tag => tag.Value);

    public double? Number(string key) => key == QueryWords.TimesSeen ? TimesSeen : null;

    public DateTimeOffset? Time(string key) => key == QueryWords.FirstSeen ? FirstSeen : LastSeen;
}
