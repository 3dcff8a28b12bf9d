using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>Something that was not said.</summary>
/// <param name="Channel">Who does not hear it; null for everyone.</param>
/// <param name="Reason">Why, from the closed list.</param>
/// <param name="Detail">Why exactly, for people: which limit, which route.</param>
public sealed record Hold(string? Channel, HoldReason Reason, string Detail);
