using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>exception</c> member: an object with <c>values</c>, a bare list (Go, raven-node) or one exception alone (raven-go).</summary>
internal static class ExceptionSection
{
    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        var found = new MiddleCut<ExceptionDraft>(draft.Limits.Exceptions);
        if (json.Kind == JsonTokenType.StartArray) ReadList(ref json, draft, found);
        else if (json.Kind == JsonTokenType.StartObject) ReadObject(ref json, draft, found);
        else if (json.Kind != JsonTokenType.Null) draft.Note("exception", "neither an object nor a list; left out");

        draft.Exceptions = found.Finish();
        var cut = found.Added - draft.Exceptions.Count;
        if (cut > 0) draft.Note("exception", $"{cut} exceptions cut from the middle, {draft.Limits.Exceptions} kept");
    }

    private static void ReadObject(ref JsonCursor json, EventDraft draft, MiddleCut<ExceptionDraft> found)
    {
        var alone = new ExceptionDraft();
        while (json.Member(out var name))
        {
            if (name == "values" && json.Kind == JsonTokenType.StartArray) ReadList(ref json, draft, found);
            else if (name == "values" && json.Kind == JsonTokenType.StartObject) ReadOne(ref json, draft, found);
            else ReadMember(ref json, draft, alone, name);
        }

        if (!alone.IsEmpty) found.Add(alone);
    }

    private static void ReadList(ref JsonCursor json, EventDraft draft, MiddleCut<ExceptionDraft> found)
    {
        while (json.Element())
        {
            if (json.Kind == JsonTokenType.StartObject)
            {
                ReadOne(ref json, draft, found);
                continue;
            }

            if (json.Kind != JsonTokenType.Null) draft.Note("exception", "an entry is not an object; left out");
            json.Skip();
        }
    }

    private static void ReadOne(ref JsonCursor json, EventDraft draft, MiddleCut<ExceptionDraft> found)
    {
        var one = new ExceptionDraft();
        while (json.Member(out var name)) ReadMember(ref json, draft, one, name);
        if (!one.IsEmpty) found.Add(one);
    }

    private static void ReadMember(ref JsonCursor json, EventDraft draft, ExceptionDraft one, string name)
    {
        var limits = draft.Limits;
        switch (name)
        {
            case "type":
                one.Type = draft.Text(ref json, "exception.type", limits.NameLength);
                break;
            case "value":
                one.Value = json.AnyText(limits.MessageLength, out var cut);
                if (cut) draft.Note("exception.value", $"cut to {limits.MessageLength} characters");
                break;
            case "module":
                one.Module = draft.Text(ref json, "exception.module", limits.PathLength);
                break;
            case "stacktrace":
                one.Frames = StackSection.Read(ref json, draft);
                break;
            case "raw_stacktrace":
                one.RawFrames = StackSection.Read(ref json, draft);
                break;
            case "mechanism":
                ReadMechanism(ref json, draft, one);
                break;
            default:
                json.Skip();
                break;
        }
    }

    private static void ReadMechanism(ref JsonCursor json, EventDraft draft, ExceptionDraft one)
    {
        if (json.Kind != JsonTokenType.StartObject)
        {
            one.Mechanism = json.Text(draft.Limits.WordLength);
            return;
        }

        while (json.Member(out var name))
        {
            switch (name)
            {
                case "type":
                    one.Mechanism = json.Text(draft.Limits.WordLength);
                    break;
                case "handled":
                    one.Handled = JsonValues.Flag(ref json);
                    break;
                case "synthetic":
                    one.Synthetic = JsonValues.Flag(ref json) ?? false;
                    break;
                case "exception_id":
                    one.ExceptionId = JsonValues.Int(ref json);
                    break;
                case "parent_id":
                    one.ParentId = JsonValues.Int(ref json);
                    break;
                case "is_exception_group":
                    one.IsGroup = JsonValues.Flag(ref json) ?? false;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }
}
