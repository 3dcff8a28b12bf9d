using System.Data.Common;
using Dapper;
using Tocsin.Alerting;
using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Monitors;
using Tocsin.Monitors.Records;
using Tocsin.Monitors.Settings;
using Tocsin.Monitors.Watching;
using Tocsin.Storage;

namespace Tocsin.StatusPage;

/// <summary>Reads what the page shows out of the store; any node can.</summary>
internal sealed class StatusQueries(Database database, LiveSettings settings, AlertPolicySource policies, TimeProvider time)
{
    private const int MostChanges = 20;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(14);

    private const string Days =
        """
        SELECT key AS Key, hour / 24 AS Day, CAST(SUM(told) AS BIGINT) AS Told, CAST(SUM(working) AS BIGINT) AS Working,
            CAST(SUM(CASE WHEN hour > @lastDay THEN told ELSE 0 END) AS BIGINT) AS ToldDay, CAST(SUM(CASE WHEN hour > @lastDay THEN working ELSE 0 END) AS BIGINT) AS WorkingDay,
            CAST(SUM(CASE WHEN hour > @lastWeek THEN told ELSE 0 END) AS BIGINT) AS ToldWeek, CAST(SUM(CASE WHEN hour > @lastWeek THEN working ELSE 0 END) AS BIGINT) AS WorkingWeek
        FROM (SELECT key, hour, checks - unknown AS told, checks - unknown - unhealthy AS working FROM monitor_hours WHERE hour >= @first) hours
        GROUP BY key, hour / 24
        """;

    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        var (wanted, now) = (settings.Current, time.GetUtcNow());
        var shown = Shown(wanted).ToDictionary(monitor => MonitorKey.Of(monitor.Name), StringComparer.Ordinal);
        var records = await MonitorStore.LoadAsync(database, cancellationToken);
        await using var session = await database.OpenReadAsync(cancellationToken);
        var tallies = await TalliesAsync(session.Connection, shown.Keys, now);
        var changes = await ChangesAsync(session.Connection, shown, now);
        return new StatusReport(
            wanted.StatusPage.Title, now, [.. shown.Select(each => Status(each.Value, records.GetValueOrDefault(each.Key) ?? WatchRecord.Initial, tallies[each.Key], now))], changes);
    }

    private static IEnumerable<MonitorSettings> Shown(TocsinSettings settings)
    {
        var (all, chosen) = (settings.Monitors, settings.StatusPage.Monitors);
        return (chosen.Count == 0 ? all : chosen.Join(all, name => name, monitor => monitor.Name, (_, monitor) => monitor)).Where(monitor => monitor.Enabled);
    }

    private MonitorStatus Status(MonitorSettings monitor, WatchRecord record, UptimeTally tally, DateTimeOffset now)
    {
        var state = ShownState.Of(record, monitor.Rule, now);
        var (subject, severity) = (MonitorSubject.Of(Watch.Of(monitor), record, now), monitor.Severities.Of(record.Standing.Announced));
        var inMaintenance = policies.Current.Maintenance.Any(window => window.Covers(subject, severity, now));
        return new MonitorStatus(
            monitor.Name, state, state == record.Standing.Announced ? record.Standing.AnnouncedSince : null, inMaintenance, tally.OfDay, tally.OfWeek, tally.OfAll, tally.EachDay);
    }

    private static async Task<Dictionary<string, UptimeTally>> TalliesAsync(DbConnection connection, IEnumerable<string> keys, DateTimeOffset now)
    {
        var tallies = keys.ToDictionary(key => key, _ => new UptimeTally(now), StringComparer.Ordinal);
        var (day, lastDay, lastWeek) = UptimeTally.Begins(now);
        var days = await connection.QueryAsync<DayRow>(Days, new { first = day * 24, lastDay, lastWeek });
        foreach (var row in days)
            tallies.GetValueOrDefault(row.Key)?.Add(row.Day, new Looks(row.Told, row.Working), new Looks(row.ToldDay, row.WorkingDay), new Looks(row.ToldWeek, row.WorkingWeek));
        return tallies;
    }

    private static async Task<IReadOnlyList<StatusChange>> ChangesAsync(DbConnection connection, Dictionary<string, MonitorSettings> shown, DateTimeOffset now) =>
        [.. (await connection.QueryAsync<(string Key, long At, string Was, string Became)>(
            "SELECT key, at, was, became FROM monitor_changes WHERE at > @since ORDER BY at DESC, id DESC", new { since = (now - Lately).ToStore() }))
            .Where(row => shown.ContainsKey(row.Key)).Take(MostChanges)
            .Select(row => new StatusChange(shown[row.Key].Name, UnixTime.FromStore(row.At), row.Was, row.Became))];

    private sealed class DayRow
    {
        public string Key { get; init; } = "";

        public long Day { get; init; }

        public long Told { get; init; }

        public long Working { get; init; }

        public long ToldDay { get; init; }

        public long WorkingDay { get; init; }

        public long ToldWeek { get; init; }

        public long WorkingWeek { get; init; }
    }
}
