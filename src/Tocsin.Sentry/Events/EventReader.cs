using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Events.Reading;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events;

/// <summary>
/// Reads an event from the JSON of any SDK in one forward pass and without a tree of the document.
/// Only text that is not a JSON object is refused; a field that does not fit becomes null and leaves a note.
/// </summary>
public static class EventReader
{
    /// <summary>Reads one event within the default limits.</summary>
    public static EventReading Read(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, EventLimits.Default);

    /// <summary>Reads one event.</summary>
    /// <param name="utf8Json">The event's JSON, with or without a byte order mark.</param>
    /// <param name="limits">How much of it is read.</param>
    public static EventReading Read(ReadOnlySpan<byte> utf8Json, EventLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var draft = new EventDraft(limits);
        return JsonObject.Read(utf8Json, limits.JsonDepth, draft, EventFields.Read) is { } flaw
            ? new EventReading(null, flaw)
            : new EventReading(draft.Finish(), null);
    }
}
