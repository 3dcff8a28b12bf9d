using Tocsin.Alerting.Alerts;
using Tocsin.Digest;
using Tocsin.Digest.Grouping;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest;

/// <summary>Issues and events with just what the pure parts of the digest look at.</summary>
internal sealed class BareEvents(DateTimeOffset now)
{
    private static readonly Project Shop = new(1, "shop", "Shop");

    public IssueState Issue(long count = 0, Severity severity = Severity.Error) => new()
    {
        Id = 1,
        Status = IssueStatus.Unresolved,
        Severity = new SeverityVerdict(severity, "as told"),
        Count = count,
        Users = 0,
        FirstSeen = now,
        LastSeen = now,
    };

    public AcceptedEvent Of(Severity severity = Severity.Error, string? release = null, DateTimeOffset? at = null, long projectId = 1) => new()
    {
        Project = Shop with { Id = projectId },
        EventId = Guid.NewGuid(),
        Event = new SentryEvent { Release = release },
        Tags = [],
        Grouping = default,
        Severity = new SeverityVerdict(severity, "as told"),
        HappenedAt = at ?? now,
        ReceivedAt = now,
        Payload = [],
    };

    public Occurrences Batch(params IEnumerable<AcceptedEvent> events)
    {
        var occurrences = new Occurrences(1);
        occurrences.Events.AddRange(events);
        return occurrences;
    }
}
