using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>A stack: an object with <c>frames</c>, or the frames as a bare list; oldest call first.</summary>
internal static class StackSection
{
    public static List<SentryFrame> Read(ref JsonCursor json, EventDraft draft)
    {
        var frames = new MiddleCut<SentryFrame>(draft.Limits.Frames);
        if (json.Kind == JsonTokenType.StartArray) ReadFrames(ref json, draft, frames);
        else if (json.Kind == JsonTokenType.StartObject)
        {
            while (json.Member(out var name))
            {
                if (name == "frames" && json.Kind == JsonTokenType.StartArray) ReadFrames(ref json, draft, frames);
                else json.Skip();
            }
        }

        var kept = frames.Finish();
        if (frames.Added > kept.Count)
            draft.Note("stacktrace", $"{frames.Added - kept.Count} frames cut from the middle, {kept.Count} kept");
        return kept;
    }

    private static void ReadFrames(ref JsonCursor json, EventDraft draft, MiddleCut<SentryFrame> frames)
    {
        while (json.Element())
        {
            if (json.Kind == JsonTokenType.StartObject) frames.Add(ReadFrame(ref json, draft));
            else json.Skip();
        }
    }

    private static SentryFrame ReadFrame(ref JsonCursor json, EventDraft draft)
    {
        var longest = draft.Limits.PathLength;
        string? module = null, function = null, filename = null, absPath = null, package = null, rawFunction = null;
        int? line = null, column = null;
        bool? inApp = null;
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "module":
                    module = draft.Text(ref json, "frame.module", longest);
                    break;
                case "function":
                    function = draft.Text(ref json, "frame.function", longest);
                    break;
                case "raw_function" or "symbol":
                    rawFunction ??= json.Text(longest);
                    break;
                case "filename":
                    filename = draft.Text(ref json, "frame.filename", longest);
                    break;
                case "abs_path":
                    absPath = draft.Text(ref json, "frame.abs_path", longest);
                    break;
                case "package":
                    package = draft.Text(ref json, "frame.package", longest);
                    break;
                case "lineno":
                    line = JsonValues.Int(ref json);
                    break;
                case "colno":
                    column = JsonValues.Int(ref json);
                    break;
                case "in_app":
                    inApp = JsonValues.Flag(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new SentryFrame(module, function ?? rawFunction, filename, absPath, package, line, column, inApp);
    }
}
