namespace Tocsin.Digest.Events;

/// <summary>Which event it is, and where it lies.</summary>
internal sealed record StoredEvent
{
    /// <summary>What to select of events <c>e</c>.</summary>
    public const string Columns =
        """
        e.id AS Id, e.received_at AS ReceivedAt, e.project_id AS ProjectId, e.event_id AS EventId, CAST(LENGTH(e.payload)
            + COALESCE((SELECT SUM(a.size) FROM attachments a WHERE a.project_id = e.project_id AND a.event_id = e.event_id), 0) AS BIGINT) AS Weight
        """;

    public long Id { get; init; }

    public long ReceivedAt { get; init; }

    public long ProjectId { get; init; }

    public byte[] EventId { get; init; } = [];

    /// <summary>Bytes that it takes in the store, with its attachments.</summary>
    public long Weight { get; init; }
}
