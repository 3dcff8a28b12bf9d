namespace Tocsin.Enrichment;

/// <summary>An incident about which something is to be found out.</summary>
/// <param name="Id">The incident's id.</param>
/// <param name="IssueId">The issue behind it.</param>
internal sealed record EnrichedIncident(string Id, long IssueId);
