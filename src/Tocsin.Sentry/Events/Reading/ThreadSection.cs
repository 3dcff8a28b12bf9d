using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>threads</c> member: an object with <c>values</c>, or a bare list (Go).</summary>
internal static class ThreadSection
{
    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        var threads = new MiddleCut<ThreadDraft>(draft.Limits.Threads);
        if (json.Kind == JsonTokenType.StartArray) ReadList(ref json, draft, threads);
        else if (json.Kind == JsonTokenType.StartObject)
        {
            while (json.Member(out var name))
            {
                if (name == "values" && json.Kind == JsonTokenType.StartArray) ReadList(ref json, draft, threads);
                else json.Skip();
            }
        }

        draft.Threads = threads.Finish();
        var cut = threads.Added - draft.Threads.Count;
        if (cut > 0) draft.Note("threads", $"{cut} threads cut from the middle, {draft.Limits.Threads} kept");
    }

    private static void ReadList(ref JsonCursor json, EventDraft draft, MiddleCut<ThreadDraft> threads)
    {
        while (json.Element())
        {
            if (json.Kind != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            var thread = ReadThread(ref json, draft);
            if (!thread.IsEmpty) threads.Add(thread);
        }
    }

    private static ThreadDraft ReadThread(ref JsonCursor json, EventDraft draft)
    {
        var thread = new ThreadDraft();
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "id":
                    thread.Id = json.Text(draft.Limits.WordLength);
                    break;
                case "name":
                    thread.Name = draft.Text(ref json, "thread.name", draft.Limits.NameLength);
                    break;
                case "crashed":
                    thread.Crashed = JsonValues.Flag(ref json) ?? false;
                    break;
                case "current":
                    thread.Current = JsonValues.Flag(ref json) ?? false;
                    break;
                case "stacktrace":
                    thread.Frames = StackSection.Read(ref json, draft);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return thread;
    }
}
