namespace Tocsin.Digest.Events;

/// <summary>Which event it is, and where it lies.</summary>
internal sealed record StoredEvent
{
    /// <summary>What to select of events <c>e</c>.</summary>
    public const string Columns = "e.id AS Id, e.received_at AS ReceivedAt, e.project_id AS ProjectId, e.event_id AS EventId";

    public long Id { get; init; }

    public long ReceivedAt { get; init; }

    public long ProjectId { get; init; }

    public byte[] EventId { get; init; } = [];
}
