namespace Tocsin.Alerting.Ledger;

/// <summary>One attempt to deliver a notification.</summary>
internal sealed record AttemptLine
{
    public required long Attempt { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long DurationMs { get; init; }

    /// <summary>One of <c>delivered</c>, <c>retry</c>, <c>refused</c>.</summary>
    public required string Result { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }
}
