using Tocsin.Digest;
using Tocsin.Digest.Grouping;
using Tocsin.Digest.Tallies;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.World;

/// <summary>Makes accepted events of their facts, as they look behind ingest; reading and scrubbing are tested with ingest itself.</summary>
internal sealed class TestEvents(TestSettings settings, Project project, TimeProvider time)
{
    private static readonly byte[] Payload = EventPayload.Pack("{}"u8);

    private readonly SeverityJudge _severities = new(settings.Live);
    private readonly IssueGrouper _grouper = new();

    /// <summary>An event of the issue that is called so.</summary>
    /// <param name="issue">Events with the same word are one issue.</param>
    /// <param name="change">What else there is to say of it.</param>
    /// <param name="ago">How long before its arrival it happened.</param>
    public AcceptedEvent Of(string issue, Func<SentryEvent, SentryEvent>? change = null, TimeSpan ago = default)
    {
        var now = time.GetUtcNow();
        var facts = new SentryEvent
        {
            EventId = Guid.NewGuid(),
            Level = SentryLevel.Error,
            Fingerprint = [issue],
            Exceptions = [new SentryException { Type = "Failure", Value = issue }],
            Timestamp = now - ago,
        };
        facts = change?.Invoke(facts) ?? facts;
        return new AcceptedEvent
        {
            Project = project,
            EventId = facts.EventId ?? Guid.NewGuid(),
            Event = facts,
            Tags = EventTags.Of(facts),
            Grouping = _grouper.Group(facts),
            Severity = _severities.Judge(facts, project, now),
            HappenedAt = facts.Timestamp ?? now,
            ReceivedAt = now,
            Payload = Payload,
            UserHash = facts.User?.Identity?.GetHashCode(StringComparison.Ordinal),
            Weight = Payload.Length,
        };
    }
}
