using System.Data.Common;
using Dapper;
using Tocsin.Storage;

namespace Tocsin.Planning.Comparison;

/// <summary>What was really sent.</summary>
/// <param name="Messages">The messages; without drills, edits, and what another channel was told instead.</param>
/// <param name="Failed">How many of them could not be delivered.</param>
internal sealed record SentMessages(IReadOnlyList<SentMessage> Messages, long Failed)
{
    private const long IsFailed = 2;

    public static async Task<SentMessages> LoadAsync(DbConnection store, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = (await store.QueryAsync<Row>(
            """
            SELECT created_at AS At, channel AS Channel, kind AS Kind, severity AS Severity, key AS Key, state AS State FROM notifications
            WHERE created_at >= @from AND created_at <= @to AND is_edit = 0 AND fallback_of IS NULL AND kind <> 'Drill' ORDER BY number
            """,
            new { from = from.ToStore(), to = to.ToStore() })).AsList();
        return new SentMessages(
            [.. rows.Select(row => new SentMessage(UnixTime.FromStore(row.At), row.Channel, row.Kind, row.Severity, row.Key))],
            rows.LongCount(row => row.State == IsFailed));
    }

    private sealed class Row
    {
        public long At { get; init; }

        public string Channel { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Severity { get; init; }

        public string? Key { get; init; }

        public long State { get; init; }
    }
}
