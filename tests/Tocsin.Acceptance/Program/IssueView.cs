namespace Tocsin.Acceptance.Program;

/// <summary>An issue as <c>tocsin issues list --json</c> prints it.</summary>
internal record IssueView
{
    public required string Id { get; init; }

    public required string ShortId { get; init; }

    public required string Title { get; init; }

    public string? Culprit { get; init; }

    public required string Level { get; init; }

    public required string Severity { get; init; }

    public required string Status { get; init; }

    public required long Count { get; init; }

    public required long Users { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    public required string Project { get; init; }
}
