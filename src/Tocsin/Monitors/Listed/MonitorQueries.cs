using System.Data.Common;
using Dapper;
using Tocsin.Configuration;
using Tocsin.Monitors.Records;
using Tocsin.Monitors.Watching;
using Tocsin.Storage;

namespace Tocsin.Monitors.Listed;

/// <summary>Answers how the monitors do, out of the configuration and what the server wrote down.</summary>
internal sealed class MonitorQueries(Database database, TocsinSettings settings, TimeProvider time)
{
    private const int MostChanges = 20;
    private const int Hours = 24;

    /// <summary>All of them, in the order of the configuration.</summary>
    public async Task<IReadOnlyList<ListedMonitor>> ListAsync(CancellationToken cancellationToken)
    {
        var records = await MonitorStore.LoadAsync(database, cancellationToken);
        await using var session = await database.OpenReadAsync(cancellationToken);
        var uptimes = await UptimesAsync(session.Connection);
        var canary = WatchList.Of(settings).Where(watch => watch.Key == MonitorKey.Canary).Select(watch => (Watch: watch, Enabled: true));
        return [.. settings.Monitors.Select(monitor => (Watch: Watch.Of(monitor), monitor.Enabled)).Concat(canary)
            .Select(each => Listed(each.Watch, each.Enabled, records.GetValueOrDefault(each.Watch.Key) ?? WatchRecord.Initial, uptimes))];
    }

    /// <summary>One of them, or null.</summary>
    public async Task<MonitorDetail?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).FirstOrDefault(monitor => monitor.Name == name) is not { } listed)
            return null;
        var configured = settings.Monitors.FirstOrDefault(monitor => monitor.Name == name);
        var key = configured is null ? MonitorKey.Canary : MonitorKey.Of(name);
        var record = (await MonitorStore.LoadAsync(database, cancellationToken)).GetValueOrDefault(key) ?? WatchRecord.Initial;
        await using var session = await database.OpenReadAsync(cancellationToken);
        var changes = await session.Connection.QueryAsync<ChangeRow>(
            "SELECT at AS At, was AS Was, became AS Became, detail AS Detail FROM monitor_changes WHERE key = @key ORDER BY at DESC, id DESC LIMIT @most", new { key, most = MostChanges });
        var hours = await session.Connection.QueryAsync<HourRow>(
            """
            SELECT hour AS Hour, checks AS Checks, degraded AS Degraded, unhealthy AS Unhealthy, unknown AS Unknown, took_ms AS Took, slowest_ms AS Slowest
            FROM monitor_hours WHERE key = @key ORDER BY hour DESC LIMIT @most
            """,
            new { key, most = Hours });
        return new MonitorDetail(
            listed, configured?.DependsOn ?? [], record.Waits?.Until, record.Facts,
            [.. changes.Select(row => row.ToListed())], [.. hours.Select(row => row.ToListed())], key);
    }

    private static ListedMonitor Listed(Watch watch, bool enabled, WatchRecord record, Dictionary<string, double?> uptimes) => new(
        MonitorKey.NameOf(watch.Key), watch.Type, watch.Labels["target"], enabled, record.Standing.Current, record.Standing.CurrentSince, record.Standing.Announced,
        record.CheckedAt, record.CheckedAt is null ? "not looked at yet" : record.Text, record.Took.TotalMilliseconds, uptimes.GetValueOrDefault(watch.Key));

    private async Task<Dictionary<string, double?>> UptimesAsync(DbConnection connection) =>
        (await connection.QueryAsync<(string Key, long Told, long Working)>(
            """
            SELECT key, CAST(SUM(checks - unknown) AS BIGINT), CAST(SUM(checks - unknown - unhealthy) AS BIGINT) FROM monitor_hours WHERE hour > @since GROUP BY key
            """,
            new { since = HourSum.HourOf(time.GetUtcNow()) - Hours })).ToDictionary(row => row.Key, row => row.Told == 0 ? (double?)null : (double)row.Working / row.Told, StringComparer.Ordinal);

    private sealed class ChangeRow
    {
        public long At { get; init; }

        public string Was { get; init; } = "";

        public string Became { get; init; } = "";

        public string Detail { get; init; } = "";

        public ListedChange ToListed() => new(UnixTime.FromStore(At), Was, Became, Detail);
    }

    private sealed class HourRow
    {
        public long Hour { get; init; }

        public long Checks { get; init; }

        public long Degraded { get; init; }

        public long Unhealthy { get; init; }

        public long Unknown { get; init; }

        public long Took { get; init; }

        public long Slowest { get; init; }

        public ListedHour ToListed() => new(
            DateTimeOffset.FromUnixTimeSeconds(Hour * 3600), Checks, Degraded, Unhealthy, Unknown, Checks == 0 ? 0 : (double)Took / Checks, Slowest);
    }
}
