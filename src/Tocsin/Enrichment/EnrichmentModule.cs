using Tocsin.Enrichment.Similar;

namespace Tocsin.Enrichment;

/// <summary>Finds out what helps those who are told.</summary>
internal static class EnrichmentModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddEnrichment() => services
            // In the order in which messages show what they find.
            .AddSingleton<IEnrichment, SimilarResolvedIssue>()
            .AddSingleton<EnrichmentList>().AddSingleton<EnrichmentBell>().AddSingleton<EnrichmentStore>().AddSingleton<EnrichmentRound>()
            .AddHostedService<EnrichmentWorker>();
    }
}
