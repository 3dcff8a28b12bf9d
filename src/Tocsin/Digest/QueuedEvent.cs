namespace Tocsin.Digest;

/// <summary>An event in the queue, and whoever waits for it.</summary>
internal sealed record QueuedEvent(AcceptedEvent Event, TaskCompletionSource<DigestOutcome> Outcome);
