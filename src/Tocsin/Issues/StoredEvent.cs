namespace Tocsin.Issues;

/// <summary>An event as it is stored.</summary>
internal sealed class StoredEvent
{
    public const string Columns = "event_id AS EventId, payload AS Payload";

    public byte[] EventId { get; init; } = [];

    public byte[] Payload { get; init; } = [];

    /// <summary>The event as JSON.</summary>
    public byte[] Json => EventPayload.Unpack(Payload);
}
