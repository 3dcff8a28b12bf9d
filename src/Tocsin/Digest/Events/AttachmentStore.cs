using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest.Events;

/// <summary>Attachment rows.</summary>
internal static class AttachmentStore
{
    private static readonly BulkStatement Insert = new(
        """
        INSERT INTO attachments (project_id, event_id, name, content_type, kind, size, received_at, content)
        SELECT r.project_id, r.event_id, r.name, r.content_type, r.kind, r.size, r.received_at, r.content FROM {rows} r
        """,
        Integer("project_id"), Bytes("event_id"), Text("name"), Text("content_type"), Text("kind"), Integer("size"), Integer("received_at"), Bytes("content"));

    /// <summary>Stores the attachments of a batch's events.</summary>
    public static ValueTask InsertAsync(WriteTransaction transaction, IEnumerable<Occurrences> issues, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(Insert);
        foreach (var accepted in issues.SelectMany(issue => issue.Events).Where(accepted => accepted.Attachments.Count > 0))
            Add(rows, accepted.Project.Id, accepted.EventId, accepted.ReceivedAt, accepted.Attachments);
        return transaction.RunAsync(Insert, rows, onRow: null, cancellationToken);
    }

    /// <summary>Stores attachments that arrived without their event.</summary>
    public static ValueTask InsertAsync(
        WriteTransaction transaction, long projectId, Guid eventId, DateTimeOffset receivedAt, IReadOnlyList<Attachment> attachments, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(Insert);
        Add(rows, projectId, eventId, receivedAt, attachments);
        return transaction.RunAsync(Insert, rows, onRow: null, cancellationToken);
    }

    private static void Add(BulkRows rows, long projectId, Guid eventId, DateTimeOffset receivedAt, IReadOnlyList<Attachment> attachments)
    {
        foreach (var attachment in attachments)
        {
            rows.Add(projectId).Add(eventId.ToByteArray(bigEndian: true)).Add(attachment.Name).Add(attachment.ContentType).Add(attachment.Kind)
                .Add((long)attachment.Content.Length).Add(receivedAt.ToStore()).Add(attachment.Content);
        }
    }
}
