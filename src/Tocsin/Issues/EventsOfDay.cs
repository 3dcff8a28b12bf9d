using Dapper;
using Tocsin.Storage;

namespace Tocsin.Issues;

/// <summary>How many events an issue had within the last 24 hours; what priorities go by.</summary>
internal static class EventsOfDay
{
    /// <summary>So many of the newest events are counted one by one, should they be more than what is folded yet; they are steps along an index.</summary>
    private const int CountedSingly = 100;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Since when events count, in milliseconds.</summary>
    public static long Began(DateTimeOffset now) => (now - Day).ToStore();

    /// <summary>The number out of the counts of an issue <c>i</c>, which are read only where the issue itself does not say it.</summary>
    /// <param name="began">The parameter that holds <see cref="Began"/>.</param>
    public static string Sql(string began) =>
        $"CASE WHEN i.first_seen >= {began} THEN i.count WHEN i.active_minute < {began} / 60000 THEN 0 ELSE {EventsSince.Sql("i.id", began)} END";

    /// <summary>The number as it is now. A burst is decided about within milliseconds and its counts are folded within seconds, so the newest events are asked themselves.</summary>
    public static async Task<long> CountAsync(WriteTransaction transaction, IssueRow issue, DateTimeOffset now)
    {
        var parameters = new { issue.Id, began = Began(now), CountedSingly };
        if (issue.FirstSeen >= parameters.began)
            return issue.Count;
        var folded = await transaction.Connection.ExecuteScalarAsync<long>($"SELECT CAST({Sql("@began")} AS BIGINT) FROM issues i WHERE i.id = @Id", parameters, transaction.Inner);
        return folded >= CountedSingly ? folded : Math.Max(folded, await transaction.Connection.ExecuteScalarAsync<long>(
            """
            SELECT COUNT(*) FROM (
                SELECT happened_at FROM events WHERE issue_id = @Id AND received_at >= @began ORDER BY received_at DESC LIMIT @CountedSingly) newest
            WHERE happened_at >= @began
            """,
            parameters, transaction.Inner));
    }
}
