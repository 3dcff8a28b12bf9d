using Tocsin.Alerting.Alerts;

namespace Tocsin.Digest;

/// <summary>Something about an issue that is worth a signal.</summary>
/// <param name="Kind">What.</param>
/// <param name="Detail">The same for people.</param>
/// <param name="Origin">The configuration line of the rule that says so, or null.</param>
internal readonly record struct IssueNews(SignalKind Kind, string Detail, string? Origin = null);
