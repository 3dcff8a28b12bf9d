using System.Text.Json.Nodes;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Crashes;

/// <summary>An event on its way: the same bytes and the same id however often it is sent.</summary>
/// <param name="Issue">The issue that it belongs to.</param>
internal sealed record Shipment(string Issue, JsonObject Payload)
{
    public static Shipment Of(string issue)
    {
        var payload = Ingest.Error(issue, "the server will die");
        payload["fingerprint"] = new JsonArray(issue);
        return new Shipment(issue, payload);
    }
}
