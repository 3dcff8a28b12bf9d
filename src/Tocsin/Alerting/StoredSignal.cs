using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting;

/// <summary>A signal out of the outbox, and the issue it is about, if any.</summary>
internal sealed record StoredSignal(Signal Signal, long? IssueId);
