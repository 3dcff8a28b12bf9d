using Dapper;
using Tocsin.Delivery;
using Tocsin.Storage;

namespace Tocsin.Alerting.Ledger;

/// <summary>Reads what was said about an alert key, alone or in a digest, and how the attempts to deliver it ended.</summary>
internal sealed class ToldQueries(Database database)
{
    // A digest belongs to no incident and holds the ids of all that it lists. In its JSON an id stands in quotes, and no text from outside holds a quote unescaped.
    private const string Told =
        """
        SELECT n.id FROM notifications n WHERE n.key = @key
        UNION
        SELECT n.id FROM notifications n JOIN incidents i ON i.key = @key AND n.created_at >= i.opened_at
        WHERE n.incident_id IS NULL AND n.kind = 'Digest' AND n.message LIKE '%"' || i.id || '"%'
        """;

    /// <summary>The notifications that told of an alert key, oldest first, fallbacks included.</summary>
    public async Task<IReadOnlyList<NotificationLine>> OfKeyAsync(string key, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = (await session.Connection.QueryAsync<NotificationRow>(
            $"""
             WITH told AS ({Told})
             SELECT id AS Id, created_at AS CreatedAt, channel AS Channel, kind AS Kind, is_edit AS IsEdit, state AS State, attempts AS Attempts,
                 sent_at AS SentAt, due_at AS DueAt, last_error AS LastError, fallback_of AS FallbackOf
             FROM notifications WHERE id IN (SELECT id FROM told) OR fallback_of IN (SELECT id FROM told) ORDER BY created_at, number
             """,
            new { key })).AsList();
        var attempts = await AttemptsAsync(session, key);
        return [.. rows.Select(row => row.ToLine() with { Deliveries = [.. attempts[row.Id]] })];
    }

    private static async Task<ILookup<string, AttemptLine>> AttemptsAsync(ReadSession session, string key) => (await session.Connection.QueryAsync<AttemptRow>(
        $"""
         WITH told AS ({Told})
         SELECT d.notification_id AS NotificationId, d.attempt AS Attempt, d.at AS At, d.duration_ms AS DurationMs, d.result AS Result, d.reason AS Reason, d.detail AS Detail
         FROM deliveries d JOIN notifications n ON n.id = d.notification_id
         WHERE n.id IN (SELECT id FROM told) OR n.fallback_of IN (SELECT id FROM told) ORDER BY d.id
         """,
        new { key })).ToLookup(row => row.NotificationId, row => row.ToLine(), StringComparer.Ordinal);

    private sealed class AttemptRow
    {
        public string NotificationId { get; init; } = "";

        public long Attempt { get; init; }

        public long At { get; init; }

        public long DurationMs { get; init; }

        public string Result { get; init; } = "";

        public string? Reason { get; init; }

        public string? Detail { get; init; }

        public AttemptLine ToLine() =>
            new() { Attempt = Attempt, At = UnixTime.FromStore(At), DurationMs = DurationMs, Result = Result, Reason = Reason, Detail = Detail };
    }

    private sealed class NotificationRow
    {
        public string Id { get; init; } = "";

        public long CreatedAt { get; init; }

        public string Channel { get; init; } = "";

        public string Kind { get; init; } = "";

        public long IsEdit { get; init; }

        public long State { get; init; }

        public long Attempts { get; init; }

        public long? SentAt { get; init; }

        public long DueAt { get; init; }

        public string? LastError { get; init; }

        public string? FallbackOf { get; init; }

        public NotificationLine ToLine() => new()
        {
            Id = Id,
            At = UnixTime.FromStore(CreatedAt),
            Channel = Channel,
            Kind = IsEdit != 0 ? "edit" : Kind.ToLowerInvariant(),
            State = ((NotificationState)State).ToString().ToLowerInvariant(),
            Attempts = Attempts,
            SentAt = UnixTime.FromStore(SentAt),
            NextAttemptAt = State == (long)NotificationState.Pending ? UnixTime.FromStore(DueAt) : null,
            LastError = LastError,
            FallbackOf = FallbackOf,
        };
    }
}
