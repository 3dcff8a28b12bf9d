namespace Tocsin.Alerting.Incidents;

/// <summary>One line about an incident, for people and programs.</summary>
internal sealed record IncidentSummary
{
    public required string Id { get; init; }

    /// <summary>The alert key, such as <c>issue:42</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The short id, or null when it is about none.</summary>
    public string? ShortId { get; init; }

    public required string Title { get; init; }

    public string? Project { get; init; }

    /// <summary><c>open</c>, <c>acknowledged</c> or <c>resolved</c>.</summary>
    public required string State { get; init; }

    public required string Severity { get; init; }

    /// <summary>P1 to P4, or null when nothing has been told of it yet.</summary>
    public string? Priority { get; init; }

    public required long Count { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who snoozed its issue, or null.</summary>
    public string? SnoozedBy { get; init; }

    public static IncidentSummary Of(SeenIncident seen) => new()
    {
        Id = seen.Stored.Id,
        Key = seen.Stored.Incident.Key,
        ShortId = seen.Stored.Subject.ShortId,
        Title = seen.Stored.Subject.Title,
        Project = seen.Stored.Subject.Project,
        State = seen.Stored.Incident.State.ToString().ToLowerInvariant(),
        Severity = seen.Stored.Incident.Severity.ToString().ToLowerInvariant(),
        Priority = seen.Stored.Subject.Priority?.ToString(),
        Count = seen.Stored.Subject.Count,
        OpenedAt = seen.Stored.Incident.OpenedAt,
        LastSeen = seen.Stored.Subject.LastSeen,
        ResolvedAt = seen.Stored.Incident.ResolvedAt,
        AcknowledgedBy = seen.Stored.Incident.AcknowledgedBy,
        AcknowledgedAt = seen.Stored.Incident.AcknowledgedAt,
        SnoozedBy = seen.SnoozedBy,
    };
}
