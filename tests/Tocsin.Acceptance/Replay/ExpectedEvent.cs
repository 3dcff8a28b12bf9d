using System.Text.Json;

namespace Tocsin.Acceptance.Replay;

/// <summary>What an issue must show of an event, derived from the payload by the published rules and not by Tocsin's code.</summary>
internal sealed record ExpectedEvent
{
    public required string? Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Null when the rules name no culprit.</summary>
    public required string? Culprit { get; init; }

    public required string Level { get; init; }

    public required string Severity { get; init; }

    public required string? Release { get; init; }

    public required string? Environment { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; }

    public required JsonElement User { get; init; }

    public bool NamesSomebody => User.ValueKind == JsonValueKind.Object
        && new[] { "id", "email", "username", "ip_address" }.Any(name => User.Text(name) is not null);

    public static ExpectedEvent Read(JsonElement payload, string? envelopeId)
    {
        var level = ExpectedLevel.Of(payload.Text("level"));
        return new ExpectedEvent
        {
            Id = Guid.TryParse(payload.Text("event_id"), out var id) ? id.ToString("N") : envelopeId,
            Title = ExpectedTitle.Of(payload),
            Culprit = ExpectedCulprit.Of(payload),
            Level = level,
            Severity = level == "fatal" ? "critical" : level,
            Release = payload.Text("release"),
            Environment = payload.Text("environment"),
            Tags = [.. ReadTags(payload)],
            User = payload.Member("user"),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadTags(JsonElement payload)
    {
        var tags = payload.Member("tags");
        var pairs = tags.ValueKind switch
        {
            JsonValueKind.Object => tags.EnumerateObject().Select(tag => (tag.Name, tag.Value)),
            JsonValueKind.Array => tags.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1])),
            _ => [],
        };
        return pairs.Where(tag => tag.Item2.ValueKind != JsonValueKind.Null).Select(tag => KeyValuePair.Create(tag.Item1, tag.Item2.ToString()));
    }
}
