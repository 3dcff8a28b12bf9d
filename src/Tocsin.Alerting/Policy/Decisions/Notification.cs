using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>A message to send to one channel.</summary>
/// <param name="Channel">Who hears it.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Text">What happened, one sentence.</param>
/// <param name="Suppressed">What the channel did not hear since its last message, by reason.</param>
/// <param name="Budget">Which budget it spends.</param>
public sealed record Notification(
    string Channel,
    NotificationKind Kind,
    Severity Severity,
    string Text,
    IReadOnlyDictionary<HoldReason, long> Suppressed,
    Budget Budget);
