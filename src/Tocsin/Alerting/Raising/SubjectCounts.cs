using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Alerting.Raising;

/// <summary>
/// The numbers of what is watched and is no issue, by alert key. Whoever counts writes them with what it counted, so that reminders and ends say
/// the numbers of their moment without a signal for each repeat.
/// </summary>
internal static class SubjectCounts
{
    public static Task SetAsync(WriteTransaction transaction, string key, long count, DateTimeOffset firstSeen, DateTimeOffset lastSeen) => transaction.Connection.ExecuteAsync(
        """
        INSERT INTO subject_counts (key, count, first_seen, last_seen) VALUES (@key, @count, @first, @last)
        ON CONFLICT (key) DO UPDATE SET count = excluded.count, first_seen = excluded.first_seen, last_seen = excluded.last_seen
        """,
        new { key, count, first = firstSeen.ToStore(), last = lastSeen.ToStore() }, transaction.Inner);

    public static Task ForgetAsync(WriteTransaction transaction, string key) =>
        transaction.Connection.ExecuteAsync("DELETE FROM subject_counts WHERE key = @key", new { key }, transaction.Inner);

    /// <summary>The subject with the numbers of this moment, where somebody counts.</summary>
    public static async Task<Subject> CurrentAsync(WriteTransaction transaction, string key, Subject told)
    {
        var row = await transaction.Connection.QueryFirstOrDefaultAsync<CountRow>(
            "SELECT count AS Count, first_seen AS FirstSeen, last_seen AS LastSeen FROM subject_counts WHERE key = @key", new { key }, transaction.Inner);
        return row is null ? told : told with { Count = row.Count, FirstSeen = UnixTime.FromStore(row.FirstSeen), LastSeen = UnixTime.FromStore(row.LastSeen) };
    }

    private sealed class CountRow
    {
        public long Count { get; init; }

        public long FirstSeen { get; init; }

        public long LastSeen { get; init; }
    }
}
