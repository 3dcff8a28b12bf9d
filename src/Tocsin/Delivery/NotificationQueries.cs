using Dapper;
using Tocsin.Storage;

namespace Tocsin.Delivery;

/// <summary>Reads the outbox.</summary>
internal sealed class NotificationQueries(Database database)
{
    /// <summary>Notifications of every state, newest first.</summary>
    /// <param name="limit">At most so many; 0 for all.</param>
    public async Task<IReadOnlyList<ListedNotification>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<Row>(
            """
            SELECT id AS Id, incident_id AS IncidentId, channel AS Channel, kind AS Kind, is_edit AS IsEdit, state AS State, attempts AS Attempts,
                created_at AS CreatedAt, sent_at AS SentAt, last_error AS LastError
            FROM notifications ORDER BY created_at DESC, number DESC LIMIT @most
            """,
            new { most = limit == 0 ? long.MaxValue : limit });
        return [.. rows.Select(row => row.ToListed())];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string? IncidentId { get; init; }

        public string Channel { get; init; } = "";

        public string Kind { get; init; } = "";

        public long IsEdit { get; init; }

        public long State { get; init; }

        public long Attempts { get; init; }

        public long CreatedAt { get; init; }

        public long? SentAt { get; init; }

        public string? LastError { get; init; }

        public ListedNotification ToListed() => new()
        {
            Id = Id,
            Incident = IncidentId,
            Channel = Channel,
            Kind = IsEdit != 0 ? "edit" : Kind.ToLowerInvariant(),
            State = ((NotificationState)State).ToString().ToLowerInvariant(),
            Attempts = Attempts,
            CreatedAt = UnixTime.FromStore(CreatedAt),
            SentAt = UnixTime.FromStore(SentAt),
            LastError = LastError,
        };
    }
}
