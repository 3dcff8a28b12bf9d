using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>tags</c> member: an object, or a list of pairs, or a list of objects with <c>key</c> and <c>value</c>.</summary>
internal static class TagSection
{
    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        switch (json.Kind)
        {
            case JsonTokenType.StartObject:
                while (json.Member(out var name)) Add(draft, name, Value(ref json, draft));
                break;
            case JsonTokenType.StartArray:
                while (json.Element()) ReadPair(ref json, draft);
                break;
            case not JsonTokenType.Null:
                draft.Note("tags", "neither an object nor a list; left out");
                break;
        }
    }

    private static void ReadPair(ref JsonCursor json, EventDraft draft)
    {
        string? key = null, value = null;
        if (json.Kind == JsonTokenType.StartArray)
        {
            for (var at = 0; json.Element(); at++)
            {
                if (at == 0) key = json.Text(draft.Limits.TagKeyLength);
                else if (at == 1) value = Value(ref json, draft);
                else json.Skip();
            }
        }
        else if (json.Kind == JsonTokenType.StartObject)
        {
            while (json.Member(out var name))
            {
                if (name == "key") key = json.Text(draft.Limits.TagKeyLength);
                else if (name == "value") value = Value(ref json, draft);
                else json.Skip();
            }
        }

        Add(draft, key, value);
    }

    private static string? Value(ref JsonCursor json, EventDraft draft) =>
        draft.Text(ref json, "tags", draft.Limits.TagValueLength)?.ReplaceLineEndings(" ");

    private static void Add(EventDraft draft, string? key, string? value)
    {
        if (string.IsNullOrEmpty(key) || value is null) return;
        key = JsonText.Cut(key, draft.Limits.TagKeyLength);

        var tags = draft.Tags;
        var known = tags.FindIndex(tag => tag.Key == key);
        if (known >= 0) tags[known] = new(key, value);
        else if (tags.Count < draft.Limits.Tags) tags.Add(new(key, value));
        else if (draft.TagsCut++ == 0) draft.Note("tags", $"more than {draft.Limits.Tags}; the rest is left out");
    }
}
