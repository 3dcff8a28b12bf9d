using System.Diagnostics.CodeAnalysis;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events;

/// <summary>How the reading of an event ended: with the event, or with the reason why there is none.</summary>
/// <param name="Event">The event, when the text is a JSON object.</param>
/// <param name="Flaw">What is wrong with the text, when it is not.</param>
public sealed record EventReading(SentryEvent? Event, JsonFlaw? Flaw)
{
    /// <summary>True when there is an event.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    [MemberNotNullWhen(false, nameof(Flaw))]
    public bool IsRead => Event is not null;
}
