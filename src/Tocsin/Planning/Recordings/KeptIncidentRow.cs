using System.Text.Json;
using Tocsin.Alerting;
using Tocsin.Storage;

namespace Tocsin.Planning.Recordings;

/// <summary>An incident as it was at a midnight.</summary>
internal sealed class KeptIncidentRow
{
    public string Id { get; init; } = "";

    public long? IssueId { get; init; }

    public string? WasKept { get; init; }

    public long? LookAgainAt { get; init; }

    public string Content { get; init; } = "";

    public string Subject { get; init; } = "";

    public StoredIncident ToStored()
    {
        var incident = JsonSerializer.Deserialize(Content, AlertingJson.Default.Incident)!;
        // What was kept says itself when it was to be looked at; of what was not touched since, the column does.
        return new StoredIncident(
            Id, IssueId, WasKept is null ? incident with { LookAgainAt = UnixTime.FromStore(LookAgainAt) } : incident, SubjectJson.Read(Subject) with { Stack = null });
    }
}
