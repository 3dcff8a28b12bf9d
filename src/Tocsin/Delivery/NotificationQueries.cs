using System.Text.Json;
using Dapper;
using Tocsin.Delivery.Listed;
using Tocsin.Storage;

namespace Tocsin.Delivery;

/// <summary>Reads the outbox.</summary>
internal sealed class NotificationQueries(Database database)
{
    private const string Columns =
        """
        id AS Id, incident_id AS IncidentId, channel AS Channel, kind AS Kind, is_edit AS IsEdit, state AS State, attempts AS Attempts,
        created_at AS CreatedAt, sent_at AS SentAt, last_error AS LastError
        """;

    /// <summary>Notifications, newest first.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="limit">At most so many; 0 for all.</param>
    public async Task<IReadOnlyList<ListedNotification>> ListAsync(NotificationFilter filter, int limit, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<Row>(
            $"""
             SELECT {Columns} FROM notifications
             WHERE (CAST(@state AS BIGINT) IS NULL OR state = @state) AND (CAST(@Channel AS TEXT) IS NULL OR channel = @Channel)
             ORDER BY created_at DESC, number DESC LIMIT @most
             """,
            new { state = (long?)filter.State, filter.Channel, most = limit == 0 ? long.MaxValue : limit });
        return [.. rows.Select(row => row.ToListed())];
    }

    /// <summary>One of them with all that is known of it; null when there is none with that id.</summary>
    public async Task<NotificationDetail?> ShowAsync(string id, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var row = await session.Connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns}, due_at AS DueAt, fallback_of AS FallbackOf, message AS Message FROM notifications WHERE id = @id", new { id });
        if (row is null)
            return null;
        var attempts = await session.Connection.QueryAsync<AttemptRow>(
            "SELECT at AS At, duration_ms AS DurationMs, result AS Result, reason AS Reason, detail AS Detail FROM deliveries WHERE notification_id = @id ORDER BY id", new { id });
        return new NotificationDetail
        {
            Notification = row.ToListed(),
            NextAttemptAt = row.State == (long)NotificationState.Pending ? UnixTime.FromStore(row.DueAt) : null,
            FallbackOf = row.FallbackOf,
            Message = JsonSerializer.Deserialize(row.Message, NotificationJson.Default.AlertMessage)!,
            Attempts = [.. attempts.Select(attempt => attempt.ToListed())],
        };
    }

    private sealed class AttemptRow
    {
        public long At { get; init; }

        public long DurationMs { get; init; }

        public string Result { get; init; } = "";

        public string? Reason { get; init; }

        public string? Detail { get; init; }

        public ListedAttempt ToListed() => new() { At = UnixTime.FromStore(At), DurationMs = DurationMs, Result = Result, Reason = Reason, Detail = Detail };
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

        public long DueAt { get; init; }

        public string? FallbackOf { get; init; }

        public string Message { get; init; } = "";

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
