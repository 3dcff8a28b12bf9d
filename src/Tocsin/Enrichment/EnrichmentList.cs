namespace Tocsin.Enrichment;

/// <summary>The enrichments that there are, each with its bounds, in the order in which messages show what they find.</summary>
internal sealed class EnrichmentList(IEnumerable<IEnrichment> enrichments, TimeProvider time)
{
    private readonly Dictionary<string, BoundedEnrichment> _byName =
        enrichments.ToDictionary(enrichment => enrichment.Name, enrichment => new BoundedEnrichment(enrichment, time), StringComparer.Ordinal);

    /// <summary>Where nothing is to be found out, as when decisions are replayed.</summary>
    public static EnrichmentList None { get; } = new([], TimeProvider.System);

    public IReadOnlyList<string> Names { get; } = [.. enrichments.Select(enrichment => enrichment.Name)];

    /// <summary>Null for one that only another version of the program knows.</summary>
    public BoundedEnrichment? Find(string name) => _byName.GetValueOrDefault(name);
}
