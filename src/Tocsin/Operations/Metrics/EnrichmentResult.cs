namespace Tocsin.Operations.Metrics;

/// <summary>How an enrichment of an alert ended, as a label.</summary>
internal enum EnrichmentResult
{
    /// <summary>It found something, and messages say so.</summary>
    Added,

    /// <summary>There was nothing to find.</summary>
    NothingFound,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>It threw.</summary>
    Failed,
}
