using Tocsin.Alerting.Alerts;

namespace Tocsin.Enrichment;

/// <summary>What enrichments mean for the messages of a decision.</summary>
/// <param name="Additions">What they say besides.</param>
/// <param name="WaitUntil">Until when one may wait that cannot be edited later; null when there is nothing to wait for.</param>
internal sealed record EnrichedMessages(IReadOnlyList<Addition> Additions, DateTimeOffset? WaitUntil)
{
    public static EnrichedMessages Plain { get; } = new([], null);
}
