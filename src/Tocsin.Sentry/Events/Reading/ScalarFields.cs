using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The members of an event that are ids, dates and closed words.</summary>
internal static class ScalarFields
{
    public static Guid? EventId(ref JsonCursor json, EventDraft draft)
    {
        var id = JsonValues.Id(ref json);
        if (id is null && IsGiven(ref json)) draft.Note("event_id", "not 32 hex digits; another id is used");
        return id;
    }

    public static DateTimeOffset? Timestamp(ref JsonCursor json, EventDraft draft)
    {
        var timestamp = JsonValues.Date(ref json);
        if (timestamp is null && IsGiven(ref json)) draft.Note("timestamp", "not a date; the time of arrival is used");
        return timestamp;
    }

    public static SentryLevel? Level(ref JsonCursor json, EventDraft draft)
    {
        if (!IsGiven(ref json)) return null;
        var level = LevelOf(json.Text(draft.Limits.WordLength));
        if (level is null) draft.Note("level", "not a known level; error is assumed");
        return level;
    }

    // The numbers are those of Python's logging, which old SDKs sent as they were.
    public static SentryLevel? LevelOf(string? word) => word?.ToLowerInvariant() switch
    {
        "fatal" or "critical" or "50" => SentryLevel.Fatal,
        "error" or "err" or "40" => SentryLevel.Error,
        "warning" or "warn" or "30" => SentryLevel.Warning,
        "info" or "log" or "information" or "notice" or "20" => SentryLevel.Info,
        "debug" or "trace" or "verbose" or "10" => SentryLevel.Debug,
        _ => null,
    };

    private static bool IsGiven(ref JsonCursor json) =>
        json.Kind != JsonTokenType.Null && !json.Equals([]);
}
