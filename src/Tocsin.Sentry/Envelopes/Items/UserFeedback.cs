using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>What a person wrote about an error (items <c>user_report</c> and <c>feedback</c>).</summary>
/// <param name="EventId">The event it is about; null for feedback that stands alone.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Email">The person's e-mail address.</param>
/// <param name="Message">What the person wrote, at most 8 192 characters.</param>
/// <param name="Url">The page on which it was written.</param>
/// <param name="Source">How it was given, such as <c>widget</c>.</param>
public sealed record UserFeedback(Guid? EventId, string? Name, string? Email, string? Message, string? Url, string? Source)
{
    private const int LongestMessage = 8192;
    private const int LongestText = 1024;

    /// <summary>Reads the payload of a <c>user_report</c> item, the older form.</summary>
    public static ItemReading<UserFeedback> ReadReport(ReadOnlySpan<byte> payload) =>
        ItemJson.Read(payload, new Fields(), ReadText, Finish);

    /// <summary>Reads the payload of a <c>feedback</c> item, an event that has it in its contexts.</summary>
    public static ItemReading<UserFeedback> ReadFeedback(ReadOnlySpan<byte> payload) =>
        ItemJson.Read(payload, new Fields(), ReadEvent, Finish);

    private static void ReadEvent(ref JsonCursor json, Fields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "contexts") ItemJson.Object(ref json, fields, ReadContexts);
            else json.Skip();
        }
    }

    private static void ReadContexts(ref JsonCursor json, Fields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "feedback") ItemJson.Object(ref json, fields, ReadText);
            else json.Skip();
        }
    }

    private static void ReadText(ref JsonCursor json, Fields fields)
    {
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "event_id" or "associated_event_id":
                    fields.EventId = JsonValues.Id(ref json);
                    break;
                case "name":
                    fields.Name = json.Text(LongestText);
                    break;
                case "email" or "contact_email":
                    fields.Email = json.Text(LongestText);
                    break;
                case "comments" or "message":
                    fields.Message = json.Text(LongestMessage);
                    break;
                case "url":
                    fields.Url = json.Text(LongestText);
                    break;
                case "source":
                    fields.Source = json.Text(LongestText);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static UserFeedback Finish(Fields fields) =>
        new(fields.EventId, fields.Name, fields.Email, fields.Message, fields.Url, fields.Source);

    private sealed class Fields
    {
        public Guid? EventId { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Message { get; set; }

        public string? Url { get; set; }

        public string? Source { get; set; }
    }
}
