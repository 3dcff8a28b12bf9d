using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Digest;
using Tocsin.Digest.Grouping;
using Tocsin.Digest.Tallies;
using Tocsin.Issues;
using Tocsin.Sentry.Events;

namespace Tocsin.Ingest;

/// <summary>Makes an accepted event of a payload: scrub, read, rate, group, pack. The steps below are the whole story, in order.</summary>
internal sealed class EventIntake(LiveScrubber scrubber, SeverityJudge severities, IssueGrouper grouper)
{
    /// <summary>Older events, and events from the future, carry a clock that cannot be believed (contract §6).</summary>
    private static readonly TimeSpan OldestBelieved = TimeSpan.FromDays(30);
    private static readonly TimeSpan FutureBelieved = TimeSpan.FromMinutes(1);

    /// <summary>A fixed cost of an event in the queue beside its packed payload: the facts that were read out of it.</summary>
    private const int FactsWeight = 8_192;

    /// <returns>The event, or what is wrong with the payload.</returns>
    public EventIntakeResult Take(ReadOnlyMemory<byte> payload, EventArrival arrival)
    {
        var json = scrubber.Scrub(payload);
        var reading = EventReader.Read(json.Span);
        return reading.IsRead
            ? new EventIntakeResult(Accept(reading.Event, json, arrival), null)
            : new EventIntakeResult(null, Refusals.Malformed("event", reading.Flaw));
    }

    private AcceptedEvent Accept(SentryEvent facts, ReadOnlyMemory<byte> json, EventArrival arrival)
    {
        if (facts.User?.IpAddress == "{{auto}}")
            facts = facts with { User = facts.User with { IpAddress = arrival.Peer?.ToString() } };
        var payload = EventPayload.Pack(json.Span);
        return new AcceptedEvent
        {
            Project = arrival.Project,
            EventId = facts.EventId ?? arrival.EnvelopeEventId ?? Guid.NewGuid(),
            Event = facts,
            Tags = EventTags.Of(facts),
            Grouping = grouper.Group(facts),
            Severity = severities.Judge(facts, arrival.Project, arrival.ReceivedAt),
            HappenedAt = HappenedAt(facts, arrival),
            ReceivedAt = arrival.ReceivedAt,
            Payload = payload,
            UserHash = facts.User?.Identity is { } identity ? Hash(identity) : null,
            Weight = payload.Length + FactsWeight,
        };
    }

    private static DateTimeOffset HappenedAt(SentryEvent facts, EventArrival arrival)
    {
        var corrected = facts.Timestamp - arrival.ClientAhead;
        return corrected is { } at && at > arrival.ReceivedAt - OldestBelieved && at < arrival.ReceivedAt + FutureBelieved ? at : arrival.ReceivedAt;
    }

    private static long Hash(string identity)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(identity), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
