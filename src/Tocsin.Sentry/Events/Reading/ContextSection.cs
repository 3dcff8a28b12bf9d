using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>contexts</c> member: the trace, the feedback, and the names of what the code ran on.</summary>
internal static class ContextSection
{
    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        if (json.Kind != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.Member(out var name))
        {
            if (json.Kind != JsonTokenType.StartObject) json.Skip();
            else ReadContext(ref json, draft, name);
        }
    }

    private static void ReadContext(ref JsonCursor json, EventDraft draft, string context)
    {
        switch (context)
        {
            case "trace":
                ReadTrace(ref json, draft);
                break;
            case "feedback":
                ReadFeedback(ref json, draft);
                break;
            case "browser" or "os" or "runtime" or "device" or "client_os" or "gpu":
                if (ReadName(ref json, draft) is { } name) draft.Contexts.Add(new(context, name));
                break;
            default:
                json.Skip();
                break;
        }
    }

    private static void ReadTrace(ref JsonCursor json, EventDraft draft)
    {
        while (json.Member(out var name))
        {
            if (name == "trace_id") draft.TraceId = JsonValues.Id(ref json)?.ToString("N");
            else json.Skip();
        }
    }

    private static void ReadFeedback(ref JsonCursor json, EventDraft draft)
    {
        draft.IsFeedback = true;
        while (json.Member(out var name))
        {
            if (name == "message") draft.FeedbackMessage = draft.Text(ref json, "contexts.feedback.message", draft.Limits.MessageLength);
            else json.Skip();
        }
    }

    private static string? ReadName(ref JsonCursor json, EventDraft draft)
    {
        string? title = null, version = null, model = null, description = null;
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "name":
                    title = json.Text(draft.Limits.NameLength);
                    break;
                case "version":
                    version = json.Text(draft.Limits.WordLength);
                    break;
                case "model":
                    model = json.Text(draft.Limits.NameLength);
                    break;
                case "raw_description":
                    description = json.Text(draft.Limits.NameLength);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if (title is not null && version is not null) return $"{title} {version}";
        return model ?? title ?? description;
    }
}
