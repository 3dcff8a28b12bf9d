using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Raising;
using Tocsin.Heartbeats.Schedules;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Heartbeats.Records;

/// <summary>Heartbeats in the store. Signs come to any node, so whoever changes one locks its row first.</summary>
internal static class HeartbeatStore
{
    private const string Columns = "h.key AS Key, h.source AS Source, h.project_id AS ProjectId, h.token AS Token, h.due_at AS DueAt, h.plan AS Plan, h.content AS Content";
    private const int TokenBytes = 16;

    private static readonly BulkStatement Lock = new("SELECT h.key FROM {rows} r JOIN heartbeats h ON h.key = r.key {for update}", Text("key"));

    public static async Task<IReadOnlyList<StoredHeartbeat>> AllAsync(DbConnection connection, DbTransaction? transaction) =>
        [.. (await connection.QueryAsync<HeartbeatRow>($"SELECT {Columns} FROM heartbeats h ORDER BY h.key", transaction: transaction)).Select(row => row.ToStored())];

    /// <summary>The key behind a token, or null.</summary>
    public static async Task<string?> KeyOfAsync(Database database, string token, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return await session.Connection.QueryFirstOrDefaultAsync<string?>("SELECT key FROM heartbeats WHERE token = @token", new { token });
    }

    /// <summary>The keys of those that are due.</summary>
    public static async Task<IReadOnlyList<string>> DueAsync(Database database, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. await session.Connection.QueryAsync<string>("SELECT key FROM heartbeats WHERE due_at <= @now ORDER BY due_at, key LIMIT @most", new { now = now.ToStore(), most })];
    }

    /// <summary>When the next one is due, or null.</summary>
    public static async Task<DateTimeOffset?> NextDueAsync(Database database, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return UnixTime.FromStore(await session.Connection.ExecuteScalarAsync<long?>("SELECT MIN(due_at) FROM heartbeats"));
    }

    /// <summary>Locks one and reads it; null when it is not there.</summary>
    public static async Task<StoredHeartbeat?> LockAsync(WriteTransaction transaction, string key, CancellationToken cancellationToken)
    {
        var isThere = false;
        await transaction.RunAsync(Lock, new BulkRows(Lock).Add(key), _ => isThere = true, cancellationToken);
        return !isThere ? null : (await transaction.Connection.QueryFirstOrDefaultAsync<HeartbeatRow>(
            $"SELECT {Columns} FROM heartbeats h WHERE h.key = @key", new { key }, transaction.Inner))?.ToStored();
    }

    /// <summary>Adds one, unless it is there.</summary>
    public static Task AddAsync(WriteTransaction transaction, string key, string source, long? projectId, HeartbeatPlan plan, DateTimeOffset now)
    {
        var record = HeartbeatLife.Begin(plan, now);
        return transaction.Connection.ExecuteAsync(
            """
            INSERT INTO heartbeats (key, source, project_id, token, due_at, plan, content) VALUES (@key, @source, @projectId, @token, @dueAt, @plan, @content)
            ON CONFLICT (key) DO NOTHING
            """,
            new
            {
                key,
                source,
                projectId,
                token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)),
                dueAt = HeartbeatLife.DueAt(record, plan).ToStore(),
                plan = Write(plan),
                content = Write(record),
            },
            transaction.Inner);
    }

    /// <summary>Stores what is known of one that was locked, and when it is expected.</summary>
    public static Task SaveAsync(WriteTransaction transaction, string key, HeartbeatRecord record, HeartbeatPlan plan) => transaction.Connection.ExecuteAsync(
        "UPDATE heartbeats SET due_at = @dueAt, plan = @plan, content = @content WHERE key = @key",
        new { key, dueAt = HeartbeatLife.DueAt(record, plan).ToStore(), plan = Write(plan), content = Write(record) }, transaction.Inner);

    /// <summary>Changes only when one is due; null for never.</summary>
    public static Task PutOffAsync(WriteTransaction transaction, string key, DateTimeOffset? until) =>
        transaction.Connection.ExecuteAsync("UPDATE heartbeats SET due_at = @until WHERE key = @key", new { key, until = until.ToStore() }, transaction.Inner);

    public static async Task ForgetAsync(WriteTransaction transaction, string key)
    {
        await transaction.Connection.ExecuteAsync("DELETE FROM heartbeats WHERE key = @key", new { key }, transaction.Inner);
        await SubjectCounts.ForgetAsync(transaction, key);
    }

    /// <summary>How many a project has made by its check-ins.</summary>
    public static Task<long> CountAsync(WriteTransaction transaction, long projectId) =>
        transaction.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM heartbeats WHERE project_id = @projectId", new { projectId }, transaction.Inner);

    private static string Write(HeartbeatPlan plan) => JsonSerializer.Serialize(plan, HeartbeatJson.Default.HeartbeatPlan);

    private static string Write(HeartbeatRecord record) => JsonSerializer.Serialize(record, HeartbeatJson.Default.HeartbeatRecord);

    private sealed class HeartbeatRow
    {
        public string Key { get; init; } = "";

        public string Source { get; init; } = "";

        public long? ProjectId { get; init; }

        public string Token { get; init; } = "";

        public long? DueAt { get; init; }

        public string Plan { get; init; } = "";

        public string Content { get; init; } = "";

        public StoredHeartbeat ToStored() =>
            new(Key, Source, ProjectId, Token, UnixTime.FromStore(DueAt), StoredHeartbeat.PlanOf(Plan), StoredHeartbeat.RecordOf(Content));
    }
}
