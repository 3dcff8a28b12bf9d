using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting;

/// <summary>A signal out of the outbox, or of a timer, and the issue it is about, if any.</summary>
internal sealed record StoredSignal(Signal Signal, long? IssueId)
{
    /// <summary>True when nobody raised it: a timer rang.</summary>
    public bool IsTimer { get; init; }
}
