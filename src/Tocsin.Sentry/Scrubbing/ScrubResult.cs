using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Scrubbing;

/// <summary>An event without its secrets.</summary>
/// <param name="Json">The event's JSON: the very bytes that came in when nothing was to be removed.</param>
/// <param name="Counts">What was removed, by rule.</param>
/// <param name="Flaw">Why nothing could be removed: the text is not JSON and must not be stored.</param>
public sealed record ScrubResult(ReadOnlyMemory<byte> Json, IReadOnlyList<ScrubCount> Counts, JsonFlaw? Flaw);
