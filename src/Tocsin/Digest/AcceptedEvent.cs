using Tocsin.Alerting.Alerts;
using Tocsin.Digest.Grouping;
using Tocsin.Digest.Tallies;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest;

/// <summary>An event that passed the guards: scrubbed, read, grouped, packed, and waiting to be counted.</summary>
internal sealed record AcceptedEvent
{
    public required Project Project { get; init; }

    public required Guid EventId { get; init; }

    public required SentryEvent Event { get; init; }

    /// <summary>The tags that it counts under.</summary>
    public required EventTag[] Tags { get; init; }

    public required GroupingResult Grouping { get; init; }

    public required SeverityVerdict Severity { get; init; }

    /// <summary>When it happened, by the client's clock where that can be believed.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The scrubbed payload, compressed.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Tells one affected person from another; null when the event names nobody.</summary>
    public long? UserHash { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Bytes that the event holds in memory while it waits.</summary>
    public int Weight { get; init; }
}
