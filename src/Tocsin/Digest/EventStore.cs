using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>Event rows. An id is stored once a project, however often a client sends it.</summary>
internal static class EventStore
{
    private static readonly BulkStatement FindKnown = new(
        """
        SELECT r.position FROM {rows} r
        WHERE EXISTS (SELECT 1 FROM events e WHERE e.project_id = r.project_id AND e.event_id = r.event_id)
        """,
        Integer("position"), Integer("project_id"), Bytes("event_id"));

    private static readonly BulkStatement Insert = new(
        """
        INSERT INTO events (project_id, event_id, issue_id, happened_at, received_at, user_hash, payload)
        SELECT r.project_id, r.event_id, r.issue_id, r.happened_at, r.received_at, r.user_hash, r.payload FROM {rows} r
        """,
        Integer("project_id"), Bytes("event_id"), Integer("issue_id"), Integer("happened_at"), Integer("received_at"), Integer("user_hash"), Bytes("payload"));

    /// <summary>Marks the events of the batch whose id is stored already, or stands earlier in the batch.</summary>
    public static async ValueTask<bool[]> FindDuplicatesAsync(WriteTransaction transaction, IReadOnlyList<AcceptedEvent> batch, CancellationToken cancellationToken)
    {
        var duplicate = new bool[batch.Count];
        var seen = new HashSet<(long, Guid)>(batch.Count);
        var rows = new BulkRows(FindKnown);
        for (var position = 0; position < batch.Count; position++)
        {
            var accepted = batch[position];
            if (seen.Add((accepted.Project.Id, accepted.EventId)))
                rows.Add(position).Add(accepted.Project.Id).Add(accepted.EventId.ToByteArray(bigEndian: true));
            else
                duplicate[position] = true;
        }

        await transaction.RunAsync(FindKnown, rows, row => duplicate[row.Integer(0)] = true, cancellationToken);
        return duplicate;
    }

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
}
