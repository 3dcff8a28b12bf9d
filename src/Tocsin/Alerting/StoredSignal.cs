using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting;

/// <summary>A signal out of the outbox, or of a timer, and the issue it is about, if any.</summary>
internal sealed record StoredSignal(Signal Signal, long? IssueId)
{
    /// <summary>A timer of an incident that rang.</summary>
    public static StoredSignal OfTimer(StoredIncident stored, Subject subject, DateTimeOffset at) => new(
        new Signal
        {
            Key = stored.Incident.Key,
            Kind = SignalKind.Timer,
            Severity = stored.Incident.Severity,
            At = at,
            Subject = subject,
        },
        stored.IssueId)
    {
        IsTimer = true,
    };

    /// <summary>True when nobody raised it: a timer rang.</summary>
    public bool IsTimer { get; init; }
}
