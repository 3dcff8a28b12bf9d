using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The members of an event, by name.</summary>
internal static class EventFields
{
    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        while (json.Member(out var name))
            if (!Section(ref json, draft, name) && !Text(ref json, draft, name)) json.Skip();
    }

    private static bool Section(ref JsonCursor json, EventDraft draft, string name)
    {
        switch (name)
        {
            case "message":
                MessageSection.ReadMessage(ref json, draft);
                return true;
            case "logentry" or "sentry.interfaces.Message":
                MessageSection.ReadLogEntry(ref json, draft);
                return true;
            case "exception" or "sentry.interfaces.Exception":
                ExceptionSection.Read(ref json, draft);
                return true;
            case "stacktrace" or "sentry.interfaces.Stacktrace":
                draft.StackTrace = StackSection.Read(ref json, draft);
                return true;
            case "threads" or "sentry.interfaces.Threads":
                ThreadSection.Read(ref json, draft);
                return true;
            case "tags":
                TagSection.Read(ref json, draft);
                return true;
            case "contexts" or "sentry.interfaces.Contexts":
                ContextSection.Read(ref json, draft);
                return true;
            case "user" or "sentry.interfaces.User":
                UserSection.Read(ref json, draft);
                return true;
            case "request" or "sentry.interfaces.Http":
                RequestSection.Read(ref json, draft);
                return true;
            case "sdk":
                SdkSection.Read(ref json, draft);
                return true;
            case "fingerprint":
                FingerprintSection.Read(ref json, draft);
                return true;
            default:
                return SecuritySection.Read(ref json, draft, name);
        }
    }

    private static bool Text(ref JsonCursor json, EventDraft draft, string name)
    {
        var limits = draft.Limits;
        switch (name)
        {
            case "event_id":
                draft.EventId = ScalarFields.EventId(ref json, draft);
                return true;
            case "timestamp":
                draft.Timestamp = ScalarFields.Timestamp(ref json, draft);
                return true;
            case "level":
                draft.Level = ScalarFields.Level(ref json, draft);
                return true;
            case "type":
                draft.TypeWord = json.Text(limits.WordLength);
                return true;
            case "platform":
                draft.Platform = draft.Text(ref json, name, limits.WordLength)?.ToLowerInvariant();
                return true;
            case "logger":
                draft.Logger = draft.Text(ref json, name, limits.WordLength);
                return true;
            case "transaction":
                draft.Transaction = draft.Text(ref json, name, limits.NameLength);
                return true;
            case "culprit":
                draft.Culprit = draft.Text(ref json, name, limits.NameLength);
                return true;
            case "server_name":
                draft.ServerName = draft.Text(ref json, name, limits.NameLength);
                return true;
            case "release":
                draft.Release = draft.Text(ref json, name, limits.ReleaseLength);
                return true;
            case "dist":
                draft.Dist = draft.Text(ref json, name, limits.WordLength);
                return true;
            case "environment":
                draft.Environment = draft.Text(ref json, name, limits.WordLength);
                return true;
            case "checksum":
                draft.Checksum = draft.Text(ref json, name, limits.NameLength);
                return true;
            default:
                return false;
        }
    }
}
