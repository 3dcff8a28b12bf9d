using System.Text.Json;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes;

/// <summary>The header of an envelope while it is being read.</summary>
internal sealed class EnvelopeHeaderFields
{
    private const int LongestText = 512;
    private Guid? _eventId;
    private string? _dsn;
    private string? _sdkName;
    private string? _sdkVersion;
    private DateTimeOffset? _sentAt;

    public EnvelopeHeader Finish() => new(_eventId, _dsn, _sdkName, _sdkVersion, _sentAt);

    public static void ReadMember(ref JsonCursor json, EnvelopeHeaderFields fields)
    {
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "event_id":
                    fields._eventId = JsonValues.Id(ref json);
                    break;
                case "dsn":
                    fields._dsn = json.Text(LongestText);
                    break;
                case "sent_at":
                    fields._sentAt = JsonValues.Date(ref json);
                    break;
                case "sdk" when json.Kind == JsonTokenType.StartObject:
                    ReadSdk(ref json, fields);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadSdk(ref JsonCursor json, EnvelopeHeaderFields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "name") fields._sdkName = json.Text(LongestText);
            else if (name == "version") fields._sdkVersion = json.Text(LongestText);
            else json.Skip();
        }
    }
}
