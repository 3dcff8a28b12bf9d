using System.Security.Cryptography;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Delivery;

/// <summary>A notification on its way into the outbox.</summary>
internal sealed record NewNotification(string Channel, AlertMessage Message)
{
    /// <summary>The incident's key, for the limits; null for a digest.</summary>
    public string? Key { get; init; }

    /// <summary>True for a new content of the living message.</summary>
    public bool IsEdit { get; init; }

    /// <summary>When it may leave, because something may be added to it until then; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public Budget Budget { get; init; }

    /// <summary>The notification that could not be delivered and that this one replaces; null for one of its own.</summary>
    public string? FallbackOf { get; init; }

    /// <summary>An id for a message. It is made in the transaction that stores it, so every repeat of a delivery carries the same one.</summary>
    public static string NewId() => $"ntf_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
