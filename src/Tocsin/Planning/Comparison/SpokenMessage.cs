using Tocsin.Alerting.Alerts;

namespace Tocsin.Planning.Comparison;

/// <summary>A message that a replay decided to send.</summary>
internal sealed record SpokenMessage
{
    public required DateTimeOffset At { get; init; }

    public required string Channel { get; init; }

    public required NotificationKind Kind { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The alert key, or null in a digest.</summary>
    public string? Key { get; init; }

    /// <summary>The route that picked the channel, in words.</summary>
    public required string Route { get; init; }

    public required string Title { get; init; }

    public string? ShortId { get; init; }

    public required string Text { get; init; }

    /// <summary>What a digest lists; empty otherwise.</summary>
    public IReadOnlyList<ListedAlert> Lists { get; init; } = [];
}
