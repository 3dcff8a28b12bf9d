using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest.Events;

/// <summary>Event rows.</summary>
internal static class EventStore
{
    private static readonly BulkStatement Insert = new(
        """
        INSERT INTO events (project_id, event_id, issue_id, happened_at, received_at, user_hash, payload)
        SELECT r.project_id, r.event_id, r.issue_id, r.happened_at, r.received_at, r.user_hash, r.payload FROM {rows} r
        """,
        Integer("project_id"), Bytes("event_id"), Integer("issue_id"), Integer("happened_at"), Integer("received_at"), Integer("user_hash"), Bytes("payload"));

    private static readonly BulkStatement Delete = new(
        "DELETE FROM events USING {rows} r WHERE events.received_at = r.received_at AND events.id = r.id", Integer("received_at"), Integer("id"));

    private static readonly BulkStatement DeleteAttachments = new(
        "DELETE FROM attachments USING {rows} r WHERE attachments.project_id = r.project_id AND attachments.event_id = r.event_id",
        Integer("project_id"), Bytes("event_id"));

    private static readonly BulkStatement DeleteIds = new(
        "DELETE FROM event_ids USING {rows} r WHERE event_ids.project_id = r.project_id AND event_ids.event_id = r.event_id",
        Integer("project_id"), Bytes("event_id"));

    public static ValueTask InsertAsync(WriteTransaction transaction, IEnumerable<Occurrences> occurrences, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(Insert);
        foreach (var issue in occurrences)
        {
            foreach (var accepted in issue.Events)
            {
                rows.Add(accepted.Project.Id).Add(accepted.EventId.ToByteArray(bigEndian: true)).Add(issue.IssueId)
                    .Add(accepted.HappenedAt.ToStore()).Add(accepted.ReceivedAt.ToStore()).Add(accepted.UserHash).Add(accepted.Payload);
            }
        }

        return transaction.RunAsync(Insert, rows, onRow: null, cancellationToken);
    }

    /// <summary>Deletes events with their attachments.</summary>
    /// <param name="withIds">Also forgets their ids; not where those go by the day.</param>
    public static async Task<long> DeleteAsync(WriteTransaction transaction, IReadOnlyList<StoredEvent> events, bool withIds, CancellationToken cancellationToken)
    {
        var (places, ids) = (new BulkRows(Delete), new BulkRows(DeleteIds));
        foreach (var stored in events)
        {
            places.Add(stored.ReceivedAt).Add(stored.Id);
            ids.Add(stored.ProjectId).Add(stored.EventId);
        }

        await transaction.RunAsync(Delete, places, onRow: null, cancellationToken);
        await transaction.RunAsync(DeleteAttachments, ids, onRow: null, cancellationToken);
        if (withIds)
            await transaction.RunAsync(DeleteIds, ids, onRow: null, cancellationToken);
        return events.Count;
    }
}
