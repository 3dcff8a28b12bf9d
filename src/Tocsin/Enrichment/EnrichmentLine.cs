using Tocsin.Alerting.Alerts;

namespace Tocsin.Enrichment;

/// <summary>What became of one look for what helps with an incident.</summary>
/// <param name="At">When it began, in UTC.</param>
/// <param name="Incident">The incident.</param>
/// <param name="Name">The enrichment.</param>
/// <param name="Result">Such as <c>added</c>; null while it goes on.</param>
/// <param name="TookMs">How long it took until then; null while it goes on.</param>
/// <param name="Detail">Why there is nothing, where there is more to say.</param>
/// <param name="Addition">What was found.</param>
internal sealed record EnrichmentLine(DateTimeOffset At, string Incident, string Name, string? Result, long? TookMs, string? Detail, Addition? Addition);
