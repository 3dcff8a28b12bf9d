using System.Text.Json;

namespace Tocsin.Acceptance.Webhooks;

/// <summary>A call as a receiver in another language judged it.</summary>
internal sealed record ForeignCall
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required string Id { get; init; }

    public required bool IsGenuine { get; init; }

    /// <summary>Whether a genuine call with the same id came before.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>What it would say with a clock that is off by a little less than five minutes, to both sides.</summary>
    public required bool InTime { get; init; }

    /// <summary>What it would say a little more than five minutes later.</summary>
    public required bool Late { get; init; }

    public required bool Early { get; init; }

    public required bool WithOtherSecret { get; init; }

    public required bool WithOtherBody { get; init; }

    public required bool WithOtherTime { get; init; }

    public required string Notification { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public string? Note { get; init; }

    public static ForeignCall Read(string line) => JsonSerializer.Deserialize<ForeignCall>(line, Json)!;
}
