using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>message</c> (text, or an object from Java) and <c>logentry</c> members.</summary>
internal static class MessageSection
{
    public static void ReadMessage(ref JsonCursor json, EventDraft draft)
    {
        if (json.Kind == JsonTokenType.StartObject) ReadLogEntry(ref json, draft);
        else draft.Message.Text = draft.Text(ref json, "message", draft.Limits.MessageLength);
    }

    public static void ReadLogEntry(ref JsonCursor json, EventDraft draft)
    {
        if (json.Kind != JsonTokenType.StartObject)
        {
            draft.Message.Text ??= draft.Text(ref json, "logentry", draft.Limits.MessageLength);
            return;
        }

        var message = draft.Message;
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "message":
                    message.Template = draft.Text(ref json, "logentry.message", draft.Limits.MessageLength) ?? message.Template;
                    break;
                case "formatted":
                    message.Formatted = draft.Text(ref json, "logentry.formatted", draft.Limits.MessageLength) ?? message.Formatted;
                    break;
                case "params":
                    ReadParameters(ref json, draft);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadParameters(ref JsonCursor json, EventDraft draft)
    {
        switch (json.Kind)
        {
            case JsonTokenType.StartArray:
                while (json.Element()) Add(ref json, draft, null);
                break;
            case JsonTokenType.StartObject:
                while (json.Member(out var name)) Add(ref json, draft, name);
                break;
            case not JsonTokenType.Null:
                Add(ref json, draft, null);
                break;
        }
    }

    private static void Add(ref JsonCursor json, EventDraft draft, string? name)
    {
        var parameters = draft.Message.Parameters;
        if (parameters.Count >= draft.Limits.MessageParameters)
        {
            json.Skip();
            return;
        }

        parameters.Add((name, json.AnyText(draft.Limits.NameLength, out _) ?? "null"));
    }
}
