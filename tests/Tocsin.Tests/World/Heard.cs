using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Tests.World;

/// <summary>One call of a scripted channel, and how it ended.</summary>
internal sealed record Heard(string Channel, AlertMessage Message, string? Edited, string? ReplyTo, DeliveryResult? Result)
{
    public string Id => Message.Notification;

    public bool IsDelivered => Result is DeliveryResult.Delivered;
}
