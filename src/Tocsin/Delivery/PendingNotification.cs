using Tocsin.Alerting.Alerts;

namespace Tocsin.Delivery;

/// <summary>A notification that a worker has claimed.</summary>
internal sealed record PendingNotification
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    /// <summary>Whose claim it is; what a verdict changes, it changes only while the claim is still this one.</summary>
    public required string ClaimedBy { get; init; }

    public string? IncidentId { get; init; }

    /// <summary>The alert key, so that a fallback is found with what it stands in for; null for a digest.</summary>
    public string? Key { get; init; }

    public required bool IsEdit { get; init; }

    /// <summary>Attempts before this one.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The vendor's reference of the incident's living message on the channel, or null.</summary>
    public string? LivingMessage { get; init; }

    /// <summary>Whether the channel has taken no message of the incident so far: what was decided to begin with was given up there, and a fallback told it.</summary>
    public bool IsUnheard { get; init; }

    /// <summary>
    /// For an edit: that it is to be said, for the vendor was away for so long that the beginning was given up, and the incident lasts. Otherwise people would
    /// first hear of it with the next reminder.
    /// </summary>
    public bool IsNewsAfterAll => IsUnheard && Message.Kind != NotificationKind.Resolved;

    public required AlertMessage Message { get; init; }
}
