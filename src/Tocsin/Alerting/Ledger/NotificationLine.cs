namespace Tocsin.Alerting.Ledger;

/// <summary>One notification and how far it came.</summary>
internal sealed record NotificationLine
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Channel { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required long Attempts { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? LastError { get; init; }

    public string? FallbackOf { get; init; }

    /// <summary>The attempts to deliver it, oldest first.</summary>
    public IReadOnlyList<AttemptLine> Deliveries { get; init; } = [];
}
