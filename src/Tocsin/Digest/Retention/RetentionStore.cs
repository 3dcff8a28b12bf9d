using Dapper;
using Tocsin.Storage;

namespace Tocsin.Digest.Retention;

/// <summary>Finds and deletes what is kept no longer. Every method that deletes takes one small step and says how large it was.</summary>
internal sealed class RetentionStore(Database database)
{
    /// <summary>Rows a step; at some 20 µs a row it holds the writer for about 10 ms.</summary>
    private const int Step = 500;

    private static readonly BulkStatement DeleteEvents = new(
        "DELETE FROM events WHERE id IN (SELECT r.id FROM {rows} r) RETURNING project_id, event_id", BulkStatement.Integer("id"));

    private static readonly BulkStatement DeleteAttachments = new(
        "DELETE FROM attachments WHERE (project_id, event_id) IN (SELECT r.project_id, r.event_id FROM {rows} r)",
        BulkStatement.Integer("project_id"), BulkStatement.Bytes("event_id"));

    /// <summary>Issues that hold more events than are kept.</summary>
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
        AND id > (SELECT COALESCE(MAX(id), 0) FROM (SELECT id FROM events WHERE issue_id = @issueId ORDER BY id LIMIT @first) AS oldest)
        ORDER BY id LIMIT @step
        """,
        new { issueId, newest = keep.EventsPerIssue, first = keep.FirstEventsPerIssue, step = Step }, cancellationToken);

    /// <summary>Projects that hold more events than are kept, with how many more.</summary>
    public async Task<IReadOnlyList<(long ProjectId, long Surplus)>> CrowdedProjectsAsync(int most, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. await session.Connection.QueryAsync<(long, long)>(
            "SELECT project_id, COUNT(*) - @most FROM events GROUP BY project_id HAVING COUNT(*) > @most", new { most })];
    }

    /// <summary>The oldest events of a project in steps for <see cref="DeleteAsync"/>, those that tell how an issue began last.</summary>
    /// <remarks>Chosen once and by a reader: it looks at every event of the project, which at a million events would hold the writer for a second and more in each step.</remarks>
    public async Task<IReadOnlyList<long[]>> OldestAsync(long projectId, long surplus, RetentionSettings keep, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var ids = await session.Connection.QueryAsync<long>(
            """
            SELECT id FROM (
                SELECT id, ROW_NUMBER() OVER (PARTITION BY issue_id ORDER BY id) AS place FROM events WHERE project_id = @projectId
            ) AS numbered ORDER BY CASE WHEN place <= @first THEN 1 ELSE 0 END, id LIMIT @surplus
            """,
            new { projectId, first = keep.FirstEventsPerIssue, surplus });
        return [.. ids.Chunk(Step)];
    }

    /// <summary>Deletes these events; what is gone already is passed over.</summary>
    public Task<long> DeleteAsync(IReadOnlyList<long> eventIds, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        var events = new BulkRows(DeleteEvents);
        foreach (var id in eventIds)
            events.Add(id);
        var attachments = new BulkRows(DeleteAttachments);
        await transaction.RunAsync(DeleteEvents, events, row => attachments.Add(row.Integer(0)).Add(row.Bytes(1)), cancellationToken);
        await transaction.RunAsync(DeleteAttachments, attachments, onRow: null, cancellationToken);
        return (long)attachments.Count;
    }, cancellationToken);

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
