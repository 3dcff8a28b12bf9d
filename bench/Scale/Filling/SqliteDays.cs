using System.Buffers.Binary;
using Dapper;
using Microsoft.Data.Sqlite;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Bench.Scale.Filling;

/// <summary>Fills the file with the statements of the program, past its promises: nothing is synced, and a gigabyte is cached.</summary>
internal sealed class SqliteDays : IDayWriter
{
    private const int Batch = 5_000;

    private static readonly BulkStatement Events = new(
        """
        INSERT INTO events (project_id, event_id, issue_id, happened_at, received_at, user_hash, payload)
        SELECT r.project_id, r.event_id, r.issue_id, r.happened_at, r.received_at, r.user_hash, r.payload FROM {rows} r
        """,
        Integer("project_id"), Bytes("event_id"), Integer("issue_id"), Integer("happened_at"), Integer("received_at"), Integer("user_hash"), Bytes("payload"));

    private static readonly BulkStatement Ids = new(
        """
        INSERT INTO event_ids (project_id, event_id, day, issue_id, received_at)
        SELECT r.project_id, r.event_id, r.day, r.issue_id, r.received_at FROM {rows} r
        """,
        Integer("project_id"), Bytes("event_id"), Integer("day"), Integer("issue_id"), Integer("received_at"));

    private static readonly BulkStatement Hours = new(
        "INSERT INTO issue_hours (issue_id, hour, count) SELECT r.issue_id, r.hour, r.count FROM {rows} r",
        Integer("issue_id"), Integer("hour"), Integer("count"));

    private static readonly BulkStatement Minutes = new(
        "INSERT INTO issue_minutes (issue_id, minute, count) SELECT r.issue_id, r.minute, r.count FROM {rows} r",
        Integer("issue_id"), Integer("minute"), Integer("count"));

    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;

    public SqliteDays(string file)
    {
        _connection = SqliteConnections.Open(file, readOnly: false);
        _connection.Execute("PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 30000; PRAGMA cache_size = -1000000");
        _statements = new SqliteStatements(_connection);
    }

    public int AtOnce => 1;

    public Task PrepareAsync(IReadOnlyList<long> days, CancellationToken cancellationToken) =>
        _connection.ExecuteAsync("DELETE FROM events; DELETE FROM event_ids; DELETE FROM issue_hours; DELETE FROM issue_minutes");

    public Task WriteAsync(FilledDay day, DayCounts counts, bool withMinutes, CancellationToken cancellationToken)
    {
        _statements.Execute("BEGIN");
        Write(Events, day.Events(), (rows, filled) => rows.Add(filled.Plan.Issue.Project).Add(filled.EventId).Add(filled.Plan.Issue.Id)
            .Add(filled.At).Add(filled.At).Add(filled.Plan.UserOf(filled.Number)).Add(filled.Plan.PayloadOf(filled.Number)));
        // In the order of their key, or every row would be written to a page of its own.
        Write(Ids, day.Events().OrderBy(filled => (filled.Plan.Issue.Project, BinaryPrimitives.ReadUInt128BigEndian(filled.EventId))), (rows, filled) =>
            rows.Add(filled.Plan.Issue.Project).Add(filled.EventId).Add(day.Day).Add(filled.Plan.Issue.Id).Add(filled.At));
        Write(Hours, counts.Hours.OrderBy(entry => entry.Key), (rows, entry) => rows.Add(entry.Key.Issue).Add(entry.Key.Hour).Add(entry.Value));
        if (withMinutes)
            Write(Minutes, counts.Minutes.OrderBy(entry => entry.Key), (rows, entry) => rows.Add(entry.Key.Issue).Add(entry.Key.Minute).Add(entry.Value));
        _statements.Execute("COMMIT");
        return Task.CompletedTask;
    }

    public async Task FinishAsync(CancellationToken cancellationToken) => await _connection.QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)");

    public async ValueTask DisposeAsync()
    {
        _statements.Dispose();
        await _connection.DisposeAsync();
    }

    private void Write<T>(BulkStatement statement, IEnumerable<T> entries, Action<BulkRows, T> add)
    {
        var rows = new BulkRows(statement);
        foreach (var batch in entries.Chunk(Batch))
        {
            rows.Clear();
            foreach (var entry in batch)
                add(rows, entry);
            _statements.Run(statement, rows, onRow: null);
        }
    }
}
