namespace Tocsin.Alerting.Incidents;

/// <summary>An incident with its subject's numbers of this moment.</summary>
/// <param name="Stored">The incident.</param>
/// <param name="SnoozedBy">Who snoozed its issue, or null.</param>
internal sealed record SeenIncident(StoredIncident Stored, string? SnoozedBy);
