using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>A new content for the living message of one channel. It makes no sound and spends no budget.</summary>
/// <param name="Channel">Whose message.</param>
/// <param name="Kind">What the message now stands for: opened while it lasts, resolved when it is over.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Text">What it says now, one sentence.</param>
public sealed record LivingEdit(string Channel, NotificationKind Kind, Severity Severity, string Text);
