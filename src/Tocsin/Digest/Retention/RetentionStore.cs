using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Digest.Retention;

/// <summary>Finds and deletes what is kept no longer. Every method that deletes takes one small step and says how large it was.</summary>
internal sealed class RetentionStore(Database database)
{
    /// <summary>Rows a step; at some 20 µs a row it holds the writer for about 10 ms.</summary>
    private const int Step = 500;

    /// <summary>The same, for a node that deletes under a lease.</summary>
    public RetentionStore Under(Lease lease) => new(database.Under(lease));

    /// <summary>Issues that hold more events than are kept. An issue never holds more than it counted, so the count sorts out most at once.</summary>
    public async Task<IReadOnlyList<long>> CrowdedIssuesAsync(RetentionSettings keep, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. await session.Connection.QueryAsync<long>(
            """
            SELECT i.id FROM issues i WHERE i.count > @most
            AND EXISTS (SELECT 1 FROM events e WHERE e.issue_id = i.id ORDER BY e.id DESC LIMIT 1 OFFSET @most)
            """,
            new { most = keep.EventsPerIssue + keep.FirstEventsPerIssue })];
    }

    /// <summary>Deletes events of an issue that are neither among its newest nor its first.</summary>
    public Task<long> DeleteSurplusAsync(long issueId, RetentionSettings keep, CancellationToken cancellationToken) => DeleteEventsAsync(
        """
        SELECT id FROM events WHERE issue_id = @issueId
        AND id <= (SELECT id FROM events WHERE issue_id = @issueId ORDER BY id DESC LIMIT 1 OFFSET @newest)
        AND id > COALESCE((SELECT MAX(id) FROM (SELECT id FROM events WHERE issue_id = @issueId ORDER BY id LIMIT @first) AS oldest), 0)
        ORDER BY id LIMIT @step
        """,
        new { issueId, newest = keep.EventsPerIssue, first = keep.FirstEventsPerIssue, step = Step }, cancellationToken);

    /// <summary>Projects that hold more events than are kept, with how many they hold too many.</summary>
    public async Task<IReadOnlyList<CrowdedProject>> CrowdedProjectsAsync(RetentionSettings keep, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. await session.Connection.QueryAsync<CrowdedProject>(
            """
            SELECT p.project_id AS ProjectId, (SELECT COUNT(*) FROM events e WHERE e.project_id = p.project_id) - @most AS Surplus
            FROM (SELECT project_id FROM issues GROUP BY project_id HAVING SUM(count) > @most) p
            WHERE (SELECT COUNT(*) FROM events e WHERE e.project_id = p.project_id) > @most
            """,
            new { most = keep.MaxEventsPerProject })];
    }

    /// <summary>Deletes a project's oldest events, those that tell how an issue began last of all.</summary>
    public async Task<long> DeleteOldestAsync(CrowdedProject project, RetentionSettings keep, CancellationToken cancellationToken)
    {
        // Looked for on a reader: passing over the telling ones may take long, and the writer must not wait for it.
        var oldest = await OldestAsync(project, keep.FirstEventsPerIssue, cancellationToken);
        if (oldest.Count == 0)
            oldest = await OldestAsync(project, tellingOnes: 0, cancellationToken);
        return await DeleteEventsAsync("SELECT id FROM events WHERE id IN @oldest", new { oldest }, cancellationToken);
    }

    private async Task<IReadOnlyList<long>> OldestAsync(CrowdedProject project, int tellingOnes, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return (await session.Connection.QueryAsync<long>(
            """
            SELECT e.id FROM events e WHERE e.project_id = @ProjectId
            AND e.id > COALESCE((SELECT MAX(id) FROM (SELECT f.id FROM events f WHERE f.issue_id = e.issue_id ORDER BY f.id LIMIT @tellingOnes) AS telling), 0)
            ORDER BY e.id LIMIT @step
            """,
            new { project.ProjectId, tellingOnes, step = Math.Min(Step, project.Surplus) })).AsList();
    }

    /// <summary>Deletes events by age. Ids rise in order of arrival, so the oldest are the first.</summary>
    public Task<long> DeleteEventsBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken) => DeleteEventsAsync(
        "SELECT id FROM (SELECT id, received_at FROM events ORDER BY id LIMIT @step) AS oldest WHERE received_at < @before",
        new { before = moment.ToStore(), step = Step }, cancellationToken);

    /// <summary>Deletes counts and records that no page shows any more.</summary>
    public Task<long> DeleteRecordsBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        long deleted = 0;
        foreach (var statement in RecordStatements)
        {
            deleted += await transaction.Connection.ExecuteAsync(
                statement, new { before = moment.ToStore(), minute = moment.ToStore() / 60_000, step = Step }, transaction.Inner);
        }

        return deleted;
    }, cancellationToken);

    private static readonly string[] RecordStatements =
    [
        "DELETE FROM issue_minutes WHERE (issue_id, minute) IN (SELECT issue_id, minute FROM issue_minutes WHERE minute < @minute LIMIT @step)",
        "DELETE FROM attachments WHERE id IN (SELECT id FROM (SELECT id, received_at FROM attachments ORDER BY id LIMIT @step) AS oldest WHERE received_at < @before)",
        "DELETE FROM user_reports WHERE id IN (SELECT id FROM (SELECT id, received_at FROM user_reports ORDER BY id LIMIT @step) AS oldest WHERE received_at < @before)",
        """
        DELETE FROM deliveries WHERE notification_id IN (SELECT id FROM notifications WHERE created_at < @before AND state <> 0 ORDER BY created_at LIMIT @step)
        """,
        "DELETE FROM notifications WHERE id IN (SELECT id FROM notifications WHERE created_at < @before AND state <> 0 ORDER BY created_at LIMIT @step)",
        "DELETE FROM ledger WHERE id IN (SELECT id FROM (SELECT id, at FROM ledger ORDER BY id LIMIT @step) AS oldest WHERE at < @before)",
    ];

    private Task<long> DeleteEventsAsync(string which, object parameters, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        var deleted = (await transaction.Connection.QueryAsync<DeletedEvent>(
            $"DELETE FROM events WHERE id IN ({which}) RETURNING project_id AS ProjectId, event_id AS EventId", parameters, transaction.Inner)).AsList();
        await transaction.Connection.ExecuteAsync(
            "DELETE FROM attachments WHERE project_id = @ProjectId AND event_id = @EventId", deleted, transaction.Inner);
        return (long)deleted.Count;
    }, cancellationToken);

    private sealed class DeletedEvent
    {
        public long ProjectId { get; init; }

        public byte[] EventId { get; init; } = [];
    }
}
