using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>One link of the chain that explains a decision.</summary>
/// <param name="Stage">Which question was asked.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Detail">Why, for people.</param>
/// <param name="Origin">The configuration line that says so, such as <c>tocsin.yml:31</c>; null for a default.</param>
/// <param name="Channel">The channel that it is about; null when about all.</param>
/// <param name="Reason">Why nothing is said, or only in a digest; null when the answer is to go on.</param>
public sealed record Link(Stage Stage, Verdict Verdict, string Detail, string? Origin = null, string? Channel = null, HoldReason? Reason = null);
