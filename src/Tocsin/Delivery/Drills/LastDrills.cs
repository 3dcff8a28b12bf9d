using Dapper;
using Tocsin.Storage;

namespace Tocsin.Delivery.Drills;

/// <summary>Reads how the last tests and drills went.</summary>
internal static class LastDrills
{
    /// <summary>By channel; one that was never tried, or not for as long as notifications are kept, is missing.</summary>
    public static async Task<IReadOnlyDictionary<string, LastDrill>> ReadAsync(ReadSession session)
    {
        var rows = await session.Connection.QueryAsync<Row>(
            """
            SELECT n.channel AS Channel, n.created_at AS At, n.state AS State, n.last_error AS LastError FROM notifications n
            JOIN (SELECT channel, MAX(number) AS number FROM notifications WHERE kind = 'Drill' AND fallback_of IS NULL GROUP BY channel) l ON l.number = n.number
            """);
        return rows.ToDictionary(row => row.Channel, row => row.ToDrill(), StringComparer.Ordinal);
    }

    private sealed class Row
    {
        public string Channel { get; init; } = "";

        public long At { get; init; }

        public long State { get; init; }

        public string? LastError { get; init; }

        public LastDrill ToDrill() => new(UnixTime.FromStore(At), ((NotificationState)State).ToString().ToLowerInvariant(), LastError);
    }
}
