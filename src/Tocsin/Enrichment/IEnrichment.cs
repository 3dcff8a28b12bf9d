using Tocsin.Alerting.Alerts;

namespace Tocsin.Enrichment;

/// <summary>
/// Finds out something that helps whoever is told of an incident. It may take long, fail, or never answer: the first message does not wait for it longer
/// than <c>alerts.enrich_wait</c>, and what is found later is added by editing.
/// </summary>
internal interface IEnrichment
{
    /// <summary>Its name in the store, in metrics and in explanations; never changed.</summary>
    string Name { get; }

    /// <summary>Looks once. It may be asked again for the same incident, after a restart or on another node.</summary>
    /// <returns>What is worth telling; null when there is nothing.</returns>
    Task<Addition?> FindAsync(EnrichedIncident incident, CancellationToken cancellationToken);
}
