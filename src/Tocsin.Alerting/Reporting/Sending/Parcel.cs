using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>Something to be delivered to one destination; also its form on disk.</summary>
internal sealed record Parcel
{
    /// <summary>The same in every attempt.</summary>
    public required string Id { get; init; }

    public required string Destination { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The incident whose messages must keep their order, or null.</summary>
    public string? Incident { get; init; }

    /// <summary>Whether it is a new content for the incident's living message; the next one takes its place.</summary>
    public bool IsEdit { get; init; }

    /// <summary>What a channel says; null for an event.</summary>
    public AlertMessage? Message { get; init; }

    /// <summary>The event for a server, as JSON; null for a message.</summary>
    public string? Event { get; init; }
}
