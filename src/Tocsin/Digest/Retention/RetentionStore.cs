using Dapper;
using Tocsin.Digest.Events;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Digest.Retention;

/// <summary>Finds and deletes events that are kept no longer. Every method that deletes takes one small step and says how large it was.</summary>
internal sealed class RetentionStore(Database database, TimeProvider time)
{
    private const int Step = RecordRetention.Step;

    /// <summary>Where the pages of a step come from the disk, fewer rows are enough.</summary>
    private readonly SliceSize _rows = new(Step / 10, Step, first: Step);

    /// <summary>The same, for a node that deletes under a lease.</summary>
    public RetentionStore Under(Lease lease) => new(database.Under(lease), time);

    /// <summary>Those of the issues to be looked at that hold more events than are kept. An issue never holds more than it counted, so the count sorts out most at once.</summary>
    /// <returns>Their ids, and the last id that was looked at in turn; null when the turn begins anew.</returns>
    public async Task<(IReadOnlyList<long> Crowded, long? Last)> CrowdedIssuesAsync(RetentionSettings keep, IssueSweep sweep, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var most = keep.EventsPerIssue + keep.FirstEventsPerIssue;
        var last = await session.Connection.ExecuteScalarAsync<long?>(
            "SELECT id FROM issues WHERE id > @After ORDER BY id LIMIT 1 OFFSET @others", new { sweep.After, others = IssueSweep.Others - 1 });
        var crowded = await session.Connection.QueryAsync<long>(
            """
            SELECT i.id FROM issues i WHERE i.count > @most AND (i.active_minute >= @minute OR (i.id > @After AND i.id <= @through))
            AND EXISTS (SELECT 1 FROM events e WHERE e.issue_id = i.id ORDER BY e.received_at DESC, e.id DESC LIMIT 1 OFFSET @most)
            """,
            new { most, sweep.After, through = last ?? long.MaxValue, minute = sweep.ActiveSince.ToUnixTimeMilliseconds() / 60_000 });
        return ([.. crowded], last);
    }

    /// <summary>Deletes events of an issue that are neither among its newest nor its first.</summary>
    public async Task<long> DeleteSurplusAsync(long issueId, RetentionSettings keep, CancellationToken cancellationToken) => await DeleteAsync(await FindAsync(
        $"""
         SELECT {StoredEvent.Columns} FROM events e WHERE e.issue_id = @issueId
         AND (e.received_at, e.id) NOT IN (SELECT f.received_at, f.id FROM events f WHERE f.issue_id = @issueId ORDER BY f.received_at, f.id LIMIT @first)
         ORDER BY e.received_at DESC, e.id DESC LIMIT @step OFFSET @newest
         """,
        new { issueId, newest = keep.EventsPerIssue, first = keep.FirstEventsPerIssue, step = Step }, cancellationToken), cancellationToken);

    /// <summary>
    /// Projects that hold more events than are kept, with how many they hold too many. Counted are only those of projects that could: an issue holds
    /// no more than it counted, and no more than is kept of one.
    /// </summary>
    public async Task<IReadOnlyList<CrowdedProject>> CrowdedProjectsAsync(RetentionSettings keep, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. await session.Connection.QueryAsync<CrowdedProject>(
            """
            SELECT i.project_id AS ProjectId, COUNT(*) - @most AS Surplus
            FROM (SELECT project_id FROM issues GROUP BY project_id HAVING SUM(CASE WHEN count < @mostOfIssue THEN count ELSE @mostOfIssue END) > @most) p
            JOIN issues i ON i.project_id = p.project_id JOIN events e ON e.issue_id = i.id
            GROUP BY i.project_id HAVING COUNT(*) > @most
            """,
            new { most = keep.MaxEventsPerProject, mostOfIssue = (long)keep.EventsPerIssue + keep.FirstEventsPerIssue })];
    }

    /// <summary>Deletes a project's oldest events, those that tell how an issue began last of all.</summary>
    public async Task<long> DeleteOldestAsync(CrowdedProject project, RetentionSettings keep, CancellationToken cancellationToken)
    {
        // Looked for on a reader: passing over the telling ones may take long, and the writer must not wait for it.
        var oldest = await OldestAsync(project, keep.FirstEventsPerIssue, cancellationToken);
        if (oldest.Count == 0)
            oldest = await OldestAsync(project, tellingOnes: 0, cancellationToken);
        return await DeleteAsync(oldest, cancellationToken);
    }

    private Task<IReadOnlyList<StoredEvent>> OldestAsync(CrowdedProject project, int tellingOnes, CancellationToken cancellationToken) => FindAsync(
        $"""
         SELECT {StoredEvent.Columns} FROM events e WHERE e.project_id = @ProjectId
         AND (e.received_at, e.id) NOT IN (SELECT f.received_at, f.id FROM events f WHERE f.issue_id = e.issue_id ORDER BY f.received_at, f.id LIMIT @tellingOnes)
         ORDER BY {database.Dialect.Arrival} LIMIT @step
         """,
        new { project.ProjectId, tellingOnes, step = Math.Min(Step, project.Surplus) }, cancellationToken);

    /// <summary>Deletes events by age, where tables are cut into days whole days of them.</summary>
    public async Task<long> DeleteEventsBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (await database.DropDaysBeforeAsync(DayTable.Events, UnixDay.Of(moment), cancellationToken) is { } dropped)
        {
            // An id stays for as long as its event, and for as long as the day that an event claims for itself is believed.
            await database.DropDaysBeforeAsync(DayTable.EventIds, UnixDay.Of(moment - EventDay.OldestBelieved), cancellationToken);
            return dropped;
        }

        return await DeleteAsync(await FindAsync(
            $"SELECT {StoredEvent.Columns} FROM (SELECT * FROM events ORDER BY id LIMIT @step) e WHERE e.received_at < @before",
            new { before = moment.ToStore(), step = Step }, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<StoredEvent>> FindAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return RecordRetention.Light(await session.Connection.QueryAsync<StoredEvent>(sql, parameters), stored => stored.Weight);
    }

    private async Task<long> DeleteAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
            return 0;
        var began = 0L;
        var deleted = await database.WriteAsync(transaction =>
        {
            began = time.GetTimestamp();
            return EventStore.DeleteAsync(transaction, [.. events.Take(_rows.Now)], withIds: !database.IsShared, cancellationToken);
        }, cancellationToken);
        _rows.Took(time.GetElapsedTime(began));
        return deleted;
    }
}
