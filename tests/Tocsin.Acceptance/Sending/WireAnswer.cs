using System.Text.Json;

namespace Tocsin.Acceptance.Sending;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record WireAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The event id in the answer; null when it has none.</summary>
    public string? EventId => Json.TryGetProperty("id", out var id) ? id.GetString() : null;
}
