using Dapper;
using Tocsin.Delivery.Drills;
using Tocsin.Storage;

namespace Tocsin.Delivery.Statistics;

/// <summary>Counts the ledger of attempts.</summary>
internal sealed class ChannelStatisticsQueries(Database database)
{
    /// <summary>Every channel that was ever told something, in the order of names.</summary>
    public async Task<IReadOnlyList<ChannelStatistics>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var parameters = new { since = since.ToStore() };
        var attempts = (await session.Connection.QueryAsync<AttemptRow>(Attempts, parameters)).ToLookup(row => row.Channel, StringComparer.Ordinal);
        var latencies = (await session.Connection.QueryAsync<LatencyRow>(Latencies, parameters)).ToDictionary(row => row.Channel, StringComparer.Ordinal);
        var states = await session.Connection.QueryAsync<StateRow>(States, parameters);
        var drills = await LastDrills.ReadAsync(session);
        return [.. states.Select(row => Make(row, [.. attempts[row.Channel]], latencies.GetValueOrDefault(row.Channel)) with { LastDrill = drills.GetValueOrDefault(row.Channel) })];
    }

    private const string Attempts =
        """
        SELECT n.channel AS Channel, n.is_edit AS IsEdit, d.result AS Result, d.reason AS Reason,
            CAST(SUM(CASE WHEN d.at >= @since THEN 1 ELSE 0 END) AS BIGINT) AS Count, MAX(d.at) AS LastAt
        FROM deliveries d JOIN notifications n ON n.id = d.notification_id GROUP BY n.channel, n.is_edit, d.result, d.reason
        """;

    private const string Latencies =
        """
        WITH ranked AS (
            SELECT n.channel AS channel, d.duration_ms AS ms, ROW_NUMBER() OVER (PARTITION BY n.channel ORDER BY d.duration_ms) AS place,
                COUNT(*) OVER (PARTITION BY n.channel) AS total
            FROM deliveries d JOIN notifications n ON n.id = d.notification_id WHERE d.result = 'delivered' AND d.at >= @since)
        SELECT channel AS Channel, MIN(CASE WHEN place * 100 >= total * 50 THEN ms END) AS P50, MIN(CASE WHEN place * 100 >= total * 95 THEN ms END) AS P95
        FROM ranked GROUP BY channel
        """;

    private const string States =
        """
        SELECT channel AS Channel, CAST(SUM(CASE WHEN state = 0 THEN 1 ELSE 0 END) AS BIGINT) AS Waiting,
            CAST(SUM(CASE WHEN state = 2 AND is_edit = 0 AND created_at >= @since THEN 1 ELSE 0 END) AS BIGINT) AS GivenUp,
            CAST(SUM(CASE WHEN state = 3 AND created_at >= @since THEN 1 ELSE 0 END) AS BIGINT) AS Superseded
        FROM notifications GROUP BY channel ORDER BY channel
        """;

    private static ChannelStatistics Make(StateRow states, IReadOnlyList<AttemptRow> attempts, LatencyRow? latency)
    {
        var taken = attempts.Where(row => row.Result == "delivered").ToList();
        return new ChannelStatistics
        {
            Channel = states.Channel,
            Sent = taken.Where(row => row.IsEdit == 0).Sum(row => row.Count),
            Edited = taken.Where(row => row.IsEdit != 0).Sum(row => row.Count),
            Failed = attempts.Except(taken).Where(row => row.Count > 0).GroupBy(row => row.Reason ?? "", StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(row => row.Count), StringComparer.Ordinal),
            GivenUp = states.GivenUp,
            Superseded = states.Superseded,
            Waiting = states.Waiting,
            LatencyMs = latency is null ? null : new Percentiles(latency.P50, latency.P95),
            LastSuccess = taken.Count == 0 ? null : UnixTime.FromStore(taken.Max(row => row.LastAt)),
        };
    }

    private sealed class AttemptRow
    {
        public string Channel { get; init; } = "";

        public long IsEdit { get; init; }

        public string Result { get; init; } = "";

        public string? Reason { get; init; }

        public long Count { get; init; }

        public long LastAt { get; init; }
    }

    private sealed class LatencyRow
    {
        public string Channel { get; init; } = "";

        public long P50 { get; init; }

        public long P95 { get; init; }
    }

    private sealed class StateRow
    {
        public string Channel { get; init; } = "";

        public long Waiting { get; init; }

        public long GivenUp { get; init; }

        public long Superseded { get; init; }
    }
}
