namespace Tocsin.Alerting.Channels.Wording;

/// <summary>An alert as JSON, for machines: webhook bodies and the console's JSON lines. The names are public; none may change.</summary>
internal sealed record AlertDocument
{
    public required string Notification { get; init; }

    public required string Kind { get; init; }

    public required string? Incident { get; init; }

    public required string Severity { get; init; }

    public required string? Priority { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }

    public required string? Project { get; init; }

    public required string? Environment { get; init; }

    public required string? Release { get; init; }

    public required string? ShortId { get; init; }

    public required string? Culprit { get; init; }

    public required long Count { get; init; }

    public required long Users { get; init; }

    public required DateTime? FirstSeen { get; init; }

    public required DateTime? LastSeen { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required IReadOnlyDictionary<string, string> Links { get; init; }

    public required string? Stack { get; init; }

    public required IReadOnlyDictionary<string, long> Suppressed { get; init; }

    public required IReadOnlyList<AlertDocumentLine> Lines { get; init; }

    public required int More { get; init; }

    public required IReadOnlyList<AlertDocumentAddition> Additions { get; init; }

    public required string? Note { get; init; }
}
