using Tocsin.Alerting.Alerts;
using Tocsin.Operations.Metrics;

namespace Tocsin.Enrichment;

/// <summary>How an enrichment ended.</summary>
/// <param name="Result">In one word.</param>
/// <param name="Addition">What was found, when something was.</param>
/// <param name="Detail">Why nothing was, where there is more to say; null otherwise.</param>
internal sealed record EnrichmentEnding(EnrichmentResult Result, Addition? Addition = null, string? Detail = null)
{
    /// <summary>What was thrown, for the log; the detail is for people and says no more than its type.</summary>
    public Exception? Failure { get; private init; }

    public static EnrichmentEnding Of(Addition? found) => found is null ? new(EnrichmentResult.NothingFound) : new(EnrichmentResult.Added, found);

    public static EnrichmentEnding TimedOut(string detail) => new(EnrichmentResult.TimedOut, Detail: detail);

    public static EnrichmentEnding Failed(Exception failure) => new(EnrichmentResult.Failed, Detail: $"{failure.GetType().Name}; the log says more") { Failure = failure };
}
