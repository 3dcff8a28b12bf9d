namespace Tocsin.Sentry.Events;

/// <summary>A browser's report in the form of an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Payload">The event's JSON, to be stored.</param>
public sealed record SecurityReportEvent(SentryEvent Event, ReadOnlyMemory<byte> Payload);
