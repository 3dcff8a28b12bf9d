using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>sdk</c> member.</summary>
internal static class SdkSection
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
            if (name == "name") draft.SdkName = json.Text(draft.Limits.NameLength);
            else if (name == "version") draft.SdkVersion = json.Text(draft.Limits.NameLength);
            else json.Skip();
        }
    }
}
