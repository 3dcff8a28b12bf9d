using System.Text.Json;
using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Raising;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Monitors.Records;

/// <summary>What is known of the monitors, in the store.</summary>
internal static class MonitorStore
{
    private static readonly BulkStatement SaveRecords = new(
        """
        INSERT INTO monitors (key, checked_at, content) SELECT r.key, r.checked_at, r.content FROM {rows} r WHERE true
        ON CONFLICT (key) DO UPDATE SET checked_at = excluded.checked_at, content = excluded.content
        """,
        Text("key"), Integer("checked_at"), Text("content"));

    private static readonly BulkStatement AddHours = new(
        """
        INSERT INTO monitor_hours (key, hour, checks, degraded, unhealthy, unknown, took_ms, slowest_ms)
        SELECT r.key, r.hour, r.checks, r.degraded, r.unhealthy, r.unknown, r.took_ms, r.slowest_ms FROM {rows} r WHERE true
        ON CONFLICT (key, hour) DO UPDATE SET checks = monitor_hours.checks + excluded.checks, degraded = monitor_hours.degraded + excluded.degraded,
            unhealthy = monitor_hours.unhealthy + excluded.unhealthy, unknown = monitor_hours.unknown + excluded.unknown,
            took_ms = monitor_hours.took_ms + excluded.took_ms,
            slowest_ms = CASE WHEN excluded.slowest_ms > monitor_hours.slowest_ms THEN excluded.slowest_ms ELSE monitor_hours.slowest_ms END
        """,
        Text("key"), Integer("hour"), Integer("checks"), Integer("degraded"), Integer("unhealthy"), Integer("unknown"), Integer("took_ms"), Integer("slowest_ms"));

    public static async Task<IReadOnlyDictionary<string, WatchRecord>> LoadAsync(Database database, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return (await session.Connection.QueryAsync<(string Key, string Content)>("SELECT key, content FROM monitors"))
            .ToDictionary(row => row.Key, row => JsonSerializer.Deserialize(row.Content, MonitorJson.Default.WatchRecord)!, StringComparer.Ordinal);
    }

    public static ValueTask SaveAsync(WriteTransaction transaction, IEnumerable<(string Key, WatchRecord Record)> records, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(SaveRecords);
        foreach (var (key, record) in records)
            rows.Add(key).Add(record.CheckedAt.ToStore() ?? 0).Add(JsonSerializer.Serialize(record, MonitorJson.Default.WatchRecord));
        return rows.Count == 0 ? ValueTask.CompletedTask : transaction.RunAsync(SaveRecords, rows, onRow: null, cancellationToken);
    }

    public static ValueTask AddAsync(WriteTransaction transaction, IEnumerable<(string Key, HourSum Sum)> hours, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(AddHours);
        foreach (var (key, sum) in hours)
        {
            rows.Add(key).Add(sum.Hour).Add(sum.Checks).Add(sum.Degraded).Add(sum.Unhealthy).Add(sum.Unknown)
                .Add((long)sum.Took.TotalMilliseconds).Add((long)sum.Slowest.TotalMilliseconds);
        }

        return rows.Count == 0 ? ValueTask.CompletedTask : transaction.RunAsync(AddHours, rows, onRow: null, cancellationToken);
    }

    public static Task AddAsync(WriteTransaction transaction, string key, MonitorChange change, string detail) => transaction.Connection.ExecuteAsync(
        "INSERT INTO monitor_changes (key, at, was, became, detail) VALUES (@key, @at, @was, @became, @detail)",
        new { key, at = change.At.ToStore(), was = HealthWords.Of(change.From), became = HealthWords.Of(change.To), detail = StoredText.Of(detail) },
        transaction.Inner);

    /// <summary>Forgets a monitor; what it was like in the past stays until retention takes it.</summary>
    public static async Task ForgetAsync(WriteTransaction transaction, string key)
    {
        await transaction.Connection.ExecuteAsync("DELETE FROM monitors WHERE key = @key", new { key }, transaction.Inner);
        await SubjectCounts.ForgetAsync(transaction, key);
    }
}
