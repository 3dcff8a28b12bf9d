using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Answers;

namespace Tocsin.Ingest;

/// <summary>Why a request, or an item of one, was not taken.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Outcome">How it is counted.</param>
/// <param name="Detail">What is wrong and what to do, for the sender.</param>
internal sealed record Refusal(int Status, EventOutcome Outcome, string Detail)
{
    /// <summary>What exactly, such as the place in the body.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>When to come back, for 429 and 503.</summary>
    public RateLimit? Limit { get; init; }
}
