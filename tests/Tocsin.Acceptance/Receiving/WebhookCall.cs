using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Receiving;

/// <summary>A call of a webhook, checked as a receiver would check it that knows only the documentation.</summary>
internal sealed record WebhookCall
{
    public required string Id { get; init; }

    public required bool IsGenuine { get; init; }

    public required JsonElement Body { get; init; }

    public string Kind => Text("kind");

    public string Title => Text("title");

    public string Severity => Text("severity");

    public string Incident => Text("incident");

    public static WebhookCall Read(RecordedRequest request, string secret)
    {
        var timestamp = request.Header("X-Tocsin-Timestamp") ?? "";
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), (byte)'.', .. request.Body];
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return new WebhookCall
        {
            Id = request.Header("X-Tocsin-Id") ?? "",
            IsGenuine = timestamp.Length > 0 && request.Header("X-Tocsin-Signature") == expected,
            Body = JsonElement.Parse(request.Body),
        };
    }

    public string Text(string name) =>
        Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public override string ToString() => $"{Id} {Kind} {Severity} {Title}";
}
