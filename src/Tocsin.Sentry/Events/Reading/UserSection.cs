using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>user</c> member.</summary>
internal static class UserSection
{
    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        if (json.Kind != JsonTokenType.StartObject)
        {
            if (json.Kind != JsonTokenType.Null) draft.Note("user", "not an object; left out");
            json.Skip();
            return;
        }

        var longest = draft.Limits.NameLength;
        string? id = null, email = null, username = null, address = null, fullName = null;
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "id":
                    id = draft.Text(ref json, "user.id", longest);
                    break;
                case "email":
                    email = draft.Text(ref json, "user.email", longest);
                    break;
                case "username":
                    username = draft.Text(ref json, "user.username", longest);
                    break;
                case "name":
                    fullName = draft.Text(ref json, "user.name", longest);
                    break;
                case "ip_address":
                    address = draft.Text(ref json, "user.ip_address", longest);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        var user = new SentryUser(id, email, username ?? fullName, address);
        draft.User = user.Identity is null ? null : user;
    }
}
