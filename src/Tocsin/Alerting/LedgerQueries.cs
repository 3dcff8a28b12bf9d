using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Policy;
using Tocsin.Delivery;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>Reads why something was, or was not, told.</summary>
internal sealed class LedgerQueries(Database database)
{
    /// <summary>What was decided about an alert key, oldest first.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> OfKeyAsync(string key, int most, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<LedgerRow>(
            """
            SELECT incident_id AS IncidentId, at AS At, kind AS Kind, severity AS Severity, outcome AS Outcome, reason AS Reason, detail AS Detail, chain AS Chain
            FROM ledger WHERE key = @key ORDER BY id DESC LIMIT @most
            """,
            new { key, most });
        return [.. rows.Reverse().Select(row => row.ToEntry())];
    }

    /// <summary>The alert key of an incident's id, or null.</summary>
    public async Task<string?> KeyOfAsync(string incidentId, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return await session.Connection.ExecuteScalarAsync<string?>("SELECT key FROM incidents WHERE id = @incidentId", new { incidentId });
    }

    /// <summary>The notifications of an alert key, oldest first, with how their last attempt ended.</summary>
    public async Task<IReadOnlyList<NotificationLine>> NotificationsAsync(string key, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<NotificationRow>(
            """
            SELECT id AS Id, created_at AS CreatedAt, channel AS Channel, kind AS Kind, is_edit AS IsEdit, state AS State, attempts AS Attempts,
                sent_at AS SentAt, due_at AS DueAt, last_error AS LastError, fallback_of AS FallbackOf
            FROM notifications WHERE key = @key OR fallback_of IN (SELECT id FROM notifications WHERE key = @key) ORDER BY created_at, sequence
            """,
            new { key });
        return [.. rows.Select(row => row.ToLine())];
    }

    private sealed class LedgerRow
    {
        public string? IncidentId { get; init; }

        public long At { get; init; }

        public string Kind { get; init; } = "";

        public long Severity { get; init; }

        public string Outcome { get; init; } = "";

        public string? Reason { get; init; }

        public string? Detail { get; init; }

        public string Chain { get; init; } = "";

        public LedgerEntry ToEntry() => new(
            UnixTime.FromStore(At), IncidentId, Kind, ((Alerts.Severity)Severity).ToString().ToLowerInvariant(), Outcome, Reason, Detail,
            JsonSerializer.Deserialize(Chain, AlertingJson.Default.IReadOnlyListLink) ?? []);
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
