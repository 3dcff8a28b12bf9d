using Tocsin.Alerting.Alerts;

namespace Tocsin.Issues;

/// <summary>How bad an event is, and which rule said so.</summary>
internal readonly record struct SeverityVerdict(Severity Severity, string Reason);
