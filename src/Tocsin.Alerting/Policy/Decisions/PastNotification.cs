using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>A notification that was delivered or is still on its way; one that ended failed is not given to the engine, so it spends nothing.</summary>
/// <param name="At">When it was decided, in UTC.</param>
/// <param name="Channel">Who heard it.</param>
/// <param name="Key">The incident's key; null for a digest.</param>
/// <param name="Severity">How bad the incident was; in a digest the worst of its lines.</param>
/// <param name="Kind">What was told.</param>
/// <param name="Budget">Which budget it spends.</param>
public sealed record PastNotification(
    DateTimeOffset At,
    string Channel,
    string? Key,
    Severity Severity,
    NotificationKind Kind,
    Budget Budget = Budget.General);
