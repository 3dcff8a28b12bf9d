using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Policy.Rules;

/// <summary>What matches has this priority.</summary>
/// <param name="Match">What it is for.</param>
/// <param name="Set">The priority.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:31</c>, or null.</param>
public sealed record PriorityLine(Query Match, Priority Set, string? Origin = null);
