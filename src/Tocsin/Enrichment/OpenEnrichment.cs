namespace Tocsin.Enrichment;

/// <summary>An enrichment that was begun and has no result yet.</summary>
internal sealed record OpenEnrichment
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string IncidentId { get; init; } = "";

    public long IssueId { get; init; }

    public long BegunAt { get; init; }

    public long Deadline { get; init; }

    public EnrichedIncident Incident => new(IncidentId, IssueId);
}
