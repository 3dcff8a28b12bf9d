namespace Tocsin.Delivery;

/// <summary>A notification as <c>deliveries list</c> shows it.</summary>
internal sealed record ListedNotification
{
    public required string Id { get; init; }

    /// <summary>The incident it tells of; null for a digest.</summary>
    public string? Incident { get; init; }

    public required string Channel { get; init; }

    /// <summary>What it tells, or <c>edit</c> for a new content of a message that was sent before.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <c>pending</c>, <c>sent</c>, <c>failed</c>, <c>superseded</c>.</summary>
    public required string State { get; init; }

    public required long Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public string? LastError { get; init; }
}
