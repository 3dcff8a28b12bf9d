using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Policy.Rules;

/// <summary>How long what matches must last before it is announced; the first rule that matches decides.</summary>
/// <param name="Match">What it is for.</param>
/// <param name="For">How long; 0 announces at once.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:31</c>, or null.</param>
public sealed record HoldRule(Query Match, TimeSpan For, string? Origin = null);
