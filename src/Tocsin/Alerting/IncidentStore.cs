using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>Incidents: one row for each span in which a key was open.</summary>
internal static class IncidentStore
{
    private const string Columns = "id AS Id, issue_id AS IssueId, look_again_at AS LookAgainAt, content AS Content, subject AS Subject, stack AS Stack";

    /// <summary>The last incident of a key, also when it is resolved.</summary>
    public static async Task<StoredIncident?> FindAsync(WriteTransaction transaction, string key) =>
        (await transaction.Connection.QueryFirstOrDefaultAsync<IncidentRow>(
            $"SELECT {Columns} FROM incidents WHERE key = @key ORDER BY opened_at DESC, id DESC LIMIT 1", new { key }, transaction.Inner))?.ToStored();

    /// <summary>Incidents whose timer has rung, longest overdue first; those of the same moment in an order that a replay finds again.</summary>
    public static async Task<IReadOnlyList<StoredIncident>> DueAsync(WriteTransaction transaction, DateTimeOffset now, int most) =>
        [.. (await transaction.Connection.QueryAsync<IncidentRow>(
            $"SELECT {Columns} FROM incidents WHERE look_again_at <= @now ORDER BY look_again_at, COALESCE(issue_id, 0), key LIMIT @most",
            new { now = now.ToStore(), most }, transaction.Inner)).Select(row => row.ToStored())];

    /// <summary>Incidents that wait for a digest.</summary>
    /// <param name="withStack">Whether somebody looks into stacks: a storm leaves thousands of them, and a line of a digest shows none.</param>
    public static async Task<IReadOnlyList<StoredIncident>> WaitingAsync(WriteTransaction transaction, bool withStack)
    {
        var waiting = new List<StoredIncident>();
        var rows = transaction.Connection.QueryRowByRowAsync<IncidentRow>(
            $"SELECT id AS Id, issue_id AS IssueId, look_again_at AS LookAgainAt, content AS Content, subject AS Subject{StackIf(withStack)} FROM incidents WHERE waits = 1",
            transaction: transaction.Inner);
        await foreach (var row in rows)
            waiting.Add(row.ToStored());
        return waiting;
    }

    /// <summary>When the next timer rings, or null.</summary>
    public static async Task<DateTimeOffset?> NextLookAsync(WriteTransaction transaction) => UnixTime.FromStore(
        await transaction.Connection.ExecuteScalarAsync<long?>("SELECT MIN(look_again_at) FROM incidents", transaction: transaction.Inner));

    /// <summary>Rings for everything whose news is still owed: what held it back is gone. Only whoever has the turn to decide may do so.</summary>
    public static Task RingForOwedAsync(WriteTransaction transaction, DateTimeOffset now) => transaction.Connection.ExecuteAsync(
        "UPDATE incidents SET look_again_at = @now WHERE owes = 1 AND state <> 2", new { now = now.ToStore() }, transaction.Inner);

    /// <summary>Rings for the incident of a key, if it lasts; a timer that finds nothing to do is harmless. Only whoever has the turn to decide may do so.</summary>
    public static Task RingAsync(WriteTransaction transaction, string key, DateTimeOffset now) => transaction.Connection.ExecuteAsync(
        "UPDATE incidents SET look_again_at = @now WHERE key = @key AND state <> 2", new { key, now = now.ToStore() }, transaction.Inner);

    public static Task SaveAsync(WriteTransaction transaction, StoredIncident stored) => transaction.Connection.ExecuteAsync(
        """
        INSERT INTO incidents (id, key, issue_id, state, severity, opened_at, look_again_at, waits, owes, explains, content, subject, stack)
        VALUES (@Id, @Key, @IssueId, @State, @Severity, @OpenedAt, @LookAgainAt, @Waits, @Owes, @Explains, @Content, @Subject, @Stack)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, severity = excluded.severity, look_again_at = excluded.look_again_at,
            waits = excluded.waits, owes = excluded.owes, explains = excluded.explains, content = excluded.content, subject = excluded.subject, stack = excluded.stack
        """,
        new
        {
            stored.Id,
            stored.Incident.Key,
            stored.IssueId,
            State = (long)stored.Incident.State,
            Severity = (long)stored.Incident.Severity,
            OpenedAt = stored.Incident.OpenedAt.ToStore(),
            LookAgainAt = stored.Incident.LookAgainAt.ToStore(),
            Waits = Waits(stored.Incident),
            Owes = Owes(stored.Incident),
            Explains = stored.Subject.Names is null ? 0 : 1,
            Content = Write(stored.Incident),
            Subject = SubjectJson.Write(stored.Subject with { Stack = null }),
            stored.Subject.Stack,
        },
        transaction.Inner);

    /// <summary>Stores what a digest changed: what the incident is about is as it was.</summary>
    public static Task ListAsync(WriteTransaction transaction, string id, Incident listed) => transaction.Connection.ExecuteAsync(
        "UPDATE incidents SET look_again_at = @LookAgainAt, waits = @Waits, owes = @Owes, content = @Content WHERE id = @id",
        new { id, LookAgainAt = listed.LookAgainAt.ToStore(), Waits = Waits(listed), Owes = Owes(listed), Content = Write(listed) }, transaction.Inner);

    internal static string StackIf(bool wanted) => wanted ? ", stack AS Stack" : "";

    private static int Waits(Incident incident) => incident.Channels.Any(standing => standing.Waits is not null) ? 1 : 0;

    private static int Owes(Incident incident) => incident.Owed is not null || incident.Channels.Any(standing => standing.Owed is not null) ? 1 : 0;

    private static string Write(Incident incident) => JsonSerializer.Serialize(incident, AlertingJson.Default.Incident);

    private sealed class IncidentRow
    {
        public string Id { get; init; } = "";

        public long? IssueId { get; init; }

        public long? LookAgainAt { get; init; }

        public string Content { get; init; } = "";

        public string Subject { get; init; } = "";

        public string? Stack { get; init; }

        // The column knows better: a person may have rung since the content was written.
        public StoredIncident ToStored() => new(
            Id,
            IssueId,
            JsonSerializer.Deserialize(Content, AlertingJson.Default.Incident)! with { LookAgainAt = UnixTime.FromStore(LookAgainAt) },
            SubjectJson.Read(Subject) with { Stack = Stack });
    }
}
