using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Errors;

/// <summary>What an exception is taken for.</summary>
/// <param name="Category">What kind of trouble it stands for.</param>
/// <param name="IsTransient">Whether the same may succeed if it is tried again in a while.</param>
/// <param name="Severity">How bad one of them is.</param>
/// <param name="Why">Why it is taken for that, one sentence.</param>
public sealed record ErrorVerdict(ErrorCategory Category, bool IsTransient, Severity Severity, string Why);
