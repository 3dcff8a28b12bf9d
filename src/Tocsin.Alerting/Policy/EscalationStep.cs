namespace Tocsin.Alerting.Policy;

/// <summary>One step of a route's ladder: who else hears of an incident that nobody acknowledges.</summary>
/// <param name="After">How long after the first message of it.</param>
/// <param name="To">The names of the channels that hear of it then.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:22</c>, or null.</param>
public sealed record EscalationStep(TimeSpan After, IReadOnlyList<string> To, string? Origin = null);
