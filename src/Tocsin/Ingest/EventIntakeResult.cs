using Tocsin.Digest;

namespace Tocsin.Ingest;

/// <summary>An accepted event, or why it is none; never both.</summary>
internal readonly record struct EventIntakeResult(AcceptedEvent? Event, Refusal? Refusal);
