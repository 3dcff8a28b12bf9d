using Tocsin.Alerting.Alerts;

namespace Tocsin.Digest;

/// <summary>Something about an issue that is worth a signal.</summary>
internal readonly record struct IssueNews(SignalKind Kind, string Detail);
