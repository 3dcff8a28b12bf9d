namespace Tocsin.Alerting.Alerts;

/// <summary>An incident's place in the queue for a channel's next digest.</summary>
/// <param name="Since">Since when it waits, in UTC.</param>
/// <param name="Reason">Why it was not told in a message of its own.</param>
public sealed record DigestWait(DateTimeOffset Since, HoldReason Reason);
