using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>fingerprint</c> member: a list of strings, numbers and booleans, or one of them alone; empty means the default.</summary>
internal static class FingerprintSection
{
    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        var parts = draft.Fingerprint = [];
        if (json.Kind != JsonTokenType.StartArray)
        {
            Add(ref json, draft, parts);
            return;
        }

        while (json.Element())
        {
            if (parts.Count < draft.Limits.FingerprintParts) Add(ref json, draft, parts);
            else json.Skip();
        }
    }

    private static void Add(ref JsonCursor json, EventDraft draft, List<string> parts)
    {
        if (draft.Text(ref json, "fingerprint", draft.Limits.PathLength) is { } part) parts.Add(part);
    }
}
