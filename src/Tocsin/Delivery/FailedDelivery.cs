namespace Tocsin.Delivery;

/// <summary>A notification that was given up.</summary>
internal sealed record FailedDelivery(string Id, DateTimeOffset At, string Channel, string Kind, string Title, string? Error);
