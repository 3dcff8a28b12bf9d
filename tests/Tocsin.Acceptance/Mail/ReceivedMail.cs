using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tocsin.Acceptance.Mail;

/// <summary>A mail as Python's <c>email</c> package reads it, and how it came.</summary>
internal sealed record ReceivedMail
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required string Sender { get; init; }

    public required IReadOnlyList<string> Recipients { get; init; }

    public required bool IsSecret { get; init; }

    public required string Login { get; init; }

    public required bool IsSevenBit { get; init; }

    public required int LongestLine { get; init; }

    public required int BareBreaks { get; init; }

    public required int Length { get; init; }

    /// <summary>What the reader had to forgive.</summary>
    public required IReadOnlyList<string> Defects { get; init; }

    /// <summary>Names in small letters, values decoded.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required int HeaderCount { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required string Type { get; init; }

    public required IReadOnlyList<string> Parts { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>The elements of the HTML part.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> Attributes { get; init; }

    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>What the HTML part lets one read.</summary>
    public required string Page { get; init; }

    public required IReadOnlyDictionary<string, string> Attachments { get; init; }

    public string Subject => Headers["subject"];

    public static ReceivedMail Read(string line) => JsonSerializer.Deserialize<ReceivedMail>(line, Json)!;

    public override string ToString() => $"{Subject} {Headers.GetValueOrDefault("message-id")}";
}
