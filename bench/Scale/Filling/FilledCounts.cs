using Dapper;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Bench.Scale.Filling;

/// <summary>Brings everything that counts events to what is stored now, and checks that it adds up.</summary>
internal static class FilledCounts
{
    private static readonly BulkStatement Insert = new(
        """
        INSERT INTO filled (issue_id, project_id, seeds, stored, counted, users, first_seen, last_seen)
        SELECT r.issue_id, r.project_id, r.seeds, r.stored, r.counted, r.users, r.first_seen, r.last_seen FROM {rows} r
        """,
        Integer("issue_id"), Integer("project_id"), Integer("seeds"), Integer("stored"), Integer("counted"), Integer("users"), Integer("first_seen"), Integer("last_seen"));

    private static readonly string[] Steps =
    [
        """
        UPDATE issues SET count = f.counted, users = f.users, first_seen = f.first_seen, last_seen = f.last_seen, active_minute = f.last_seen / 60000
        FROM filled f WHERE issues.id = f.issue_id
        """,
        "UPDATE issue_tags SET count = issue_tags.count * f.counted / f.seeds, last_seen = f.last_seen FROM filled f WHERE issue_tags.issue_id = f.issue_id",
        "DELETE FROM issue_users",
        """
        WITH RECURSIVE numbers (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number < 49)
        INSERT INTO issue_users (issue_id, user_hash) SELECT f.issue_id, f.issue_id * 1000 + n.number FROM filled f JOIN numbers n ON n.number < f.users
        """,
        "DELETE FROM project_minutes",
        """
        INSERT INTO project_minutes (project_id, minute, count)
        SELECT f.project_id, m.minute, SUM(m.count) FROM issue_minutes m JOIN filled f ON f.issue_id = m.issue_id GROUP BY f.project_id, m.minute
        """,
        "DELETE FROM outcomes",
        """
        INSERT INTO outcomes (project_id, hour, outcome, category, quantity)
        SELECT f.project_id, h.hour, 'accepted', 'error', SUM(h.count) FROM issue_hours h JOIN filled f ON f.issue_id = h.issue_id GROUP BY f.project_id, h.hour
        """,
        "UPDATE releases SET first_seen = (SELECT MIN(f.first_seen) FROM filled f WHERE f.project_id = releases.project_id)",
        "UPDATE environments SET first_seen = (SELECT MIN(f.first_seen) FROM filled f WHERE f.project_id = environments.project_id)",
        "DROP TABLE filled",
    ];

    private static readonly string[] Differences =
    [
        "SELECT CAST((SELECT SUM(count) FROM issues) - (SELECT SUM(count) FROM issue_hours) AS BIGINT)",
        "SELECT CAST((SELECT SUM(count) FROM issues) - (SELECT SUM(quantity) FROM outcomes) AS BIGINT)",
        "SELECT CAST((SELECT SUM(users) FROM issues) - (SELECT COUNT(*) FROM issue_users) AS BIGINT)",
        "SELECT CAST((SELECT COUNT(*) FROM issues) - (SELECT COUNT(DISTINCT issue_id) FROM events) AS BIGINT)",
        "SELECT CAST((SELECT COUNT(*) FROM events) - (SELECT COUNT(*) FROM event_ids k WHERE k.day >= (SELECT MIN(e.received_at) / 86400000 FROM events e)) AS BIGINT)",
    ];

    public static Task<bool> WriteAsync(
        Database store, IReadOnlyList<IssuePlan> plans, Dictionary<long, (long First, long Last)> seen, CancellationToken cancellationToken) => store.WriteAsync(async transaction =>
    {
        await transaction.Connection.ExecuteAsync(
            """
            CREATE TEMPORARY TABLE filled (issue_id BIGINT PRIMARY KEY, project_id BIGINT, seeds BIGINT, stored BIGINT, counted BIGINT, users BIGINT, first_seen BIGINT, last_seen BIGINT)
            """,
            transaction: transaction.Inner);
        var rows = new BulkRows(Insert);
        foreach (var plan in plans)
        {
            var (first, last) = seen[plan.Issue.Id];
            rows.Add(plan.Issue.Id).Add(plan.Issue.Project).Add(plan.Issue.Payloads.Count).Add(plan.Stored).Add(plan.Counted).Add(plan.Users).Add(first).Add(last);
        }

        await transaction.RunAsync(Insert, rows, onRow: null, cancellationToken);
        foreach (var step in Steps)
            await transaction.Connection.ExecuteAsync(step, transaction: transaction.Inner, commandTimeout: 0);
        return true;
    }, cancellationToken);

    /// <exception cref="InvalidOperationException">Something counts otherwise than what is stored; the message holds the statement.</exception>
    public static async Task CheckAsync(Database store, long events, CancellationToken cancellationToken)
    {
        await using var session = await store.OpenReadAsync(cancellationToken);
        foreach (var difference in (string[])[.. Differences, $"SELECT COUNT(*) - {events} FROM events"])
        {
            if (await session.Connection.ExecuteScalarAsync<long?>(difference, commandTimeout: 0) is var off and not 0)
                throw new InvalidOperationException($"The filled store does not add up: off by {off} in {difference}");
        }
    }
}
