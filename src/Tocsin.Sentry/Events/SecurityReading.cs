using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events;

/// <summary>What a request with browser reports held.</summary>
/// <param name="Reports">The reports as events; at most 100.</param>
/// <param name="Skipped">How many reports were of kinds that are not about security, or too many.</param>
/// <param name="Flaw">Why there are none, when the body could not be read.</param>
public sealed record SecurityReading(IReadOnlyList<SecurityReportEvent> Reports, int Skipped, JsonFlaw? Flaw);
