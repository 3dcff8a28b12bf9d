namespace Tocsin.Delivery.Listed;

/// <summary>One attempt to deliver a notification.</summary>
internal sealed record ListedAttempt
{
    public required DateTimeOffset At { get; init; }

    public required long DurationMs { get; init; }

    /// <summary>One of <c>delivered</c>, <c>retry</c>, <c>refused</c>.</summary>
    public required string Result { get; init; }

    public string? Reason { get; init; }

    /// <summary>What the vendor said; of a delivered one, what a person should know all the same.</summary>
    public string? Detail { get; init; }
}
