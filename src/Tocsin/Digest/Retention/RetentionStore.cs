using Dapper;
using Tocsin.Storage;

namespace Tocsin.Digest.Retention;

/// <summary>Finds and deletes events that are kept no longer. Every method that deletes takes one small step and says how large it was.</summary>
internal sealed class RetentionStore(Database database)
{
    private const int Step = RecordRetention.Step;

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

    private async Task<long> DeleteEventsAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        var chosen = await ChooseAsync(which, parameters, cancellationToken);
        return chosen.Count == 0 ? 0 : await database.WriteAsync(transaction => DeleteAsync(transaction, chosen), cancellationToken);
    }

    /// <summary>As many of the wanted events as a step may free, attachments included.</summary>
    private async Task<IReadOnlyList<long>> ChooseAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var found = await session.Connection.QueryAsync<(long Id, long Weight)>(
            $"""
             SELECT e.id, LENGTH(e.payload) + COALESCE((SELECT SUM(a.size) FROM attachments a WHERE a.project_id = e.project_id AND a.event_id = e.event_id), 0)
             FROM events e WHERE e.id IN ({which}) ORDER BY e.id
             """, parameters);
        return [.. RecordRetention.Light(found, row => row.Weight).Select(row => row.Id)];
    }

    private static async Task<long> DeleteAsync(WriteTransaction transaction, IReadOnlyList<long> events)
    {
        var deleted = (await transaction.Connection.QueryAsync<DeletedEvent>(
            "DELETE FROM events WHERE id IN @events RETURNING project_id AS ProjectId, event_id AS EventId", new { events }, transaction.Inner)).AsList();
        await transaction.Connection.ExecuteAsync(
            "DELETE FROM attachments WHERE project_id = @ProjectId AND event_id = @EventId", deleted, transaction.Inner);
        return deleted.Count;
    }

    private sealed class DeletedEvent
    {
        public long ProjectId { get; init; }

        public byte[] EventId { get; init; } = [];
    }
}
