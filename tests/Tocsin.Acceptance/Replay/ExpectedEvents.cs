using System.Text;
using System.Text.Json;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>Finds the error events in a captured request and what the answer must name.</summary>
internal static class ExpectedEvents
{
    public static IReadOnlyList<ExpectedEvent> In(CapturedRequest request)
    {
        if (!request.IsEnvelope)
            return [ExpectedEvent.Read(JsonElement.Parse(Stored(request.Body)), null)];

        var items = Framing.Items(request.Body, out var header) ?? throw new InvalidOperationException($"{request.Name} is no sound envelope.");
        return [.. items.Where(item => item.Type == "event").Select(item => ExpectedEvent.Read(JsonElement.Parse(item.Payload), Id(header)))];
    }

    /// <summary>The id that the answer must name: the first event's, else the envelope's, else none.</summary>
    public static string? AnswerTo(CapturedRequest request)
    {
        if (In(request) is [var first, ..])
            return first.Id;
        Framing.Items(request.Body, out var header);
        return Id(header);
    }

    // raven sends base64 over zlib; JSON begins with a brace
    private static byte[] Stored(byte[] body) =>
        body[0] == '{' ? body : Compression.UnZlib(Convert.FromBase64String(Encoding.ASCII.GetString(body)));

    private static string? Id(JsonElement header) =>
        header.TryGetProperty("event_id", out var id) && Guid.TryParse(id.GetString(), out var parsed) ? parsed.ToString("N") : null;
}
