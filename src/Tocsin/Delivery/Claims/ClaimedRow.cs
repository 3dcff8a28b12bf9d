using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Delivery.Claims;

/// <summary>A notification as the statement that claims it returns it.</summary>
internal sealed class ClaimedRow
{
    public string Id { get; init; } = "";

    public string Channel { get; init; } = "";

    public string ClaimedBy { get; init; } = "";

    public string? IncidentId { get; init; }

    public string? Key { get; init; }

    public long IsEdit { get; init; }

    public long Attempts { get; init; }

    public long CreatedAt { get; init; }

    public string? LivingMessage { get; init; }

    public long IsUnheard { get; init; }

    public string Message { get; init; } = "";

    public PendingNotification ToPending() => new()
    {
        Id = Id,
        Channel = Channel,
        ClaimedBy = ClaimedBy,
        IncidentId = IncidentId,
        Key = Key,
        IsEdit = IsEdit != 0,
        Attempts = (int)Attempts,
        CreatedAt = UnixTime.FromStore(CreatedAt),
        LivingMessage = LivingMessage,
        IsUnheard = IsUnheard != 0,
        Message = JsonSerializer.Deserialize(Message, NotificationJson.Default.AlertMessage)!,
    };
}
