using Dapper;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Storage;

namespace Tocsin.Ingest;

/// <summary>Stores what comes beside events: attachments that arrive alone, and what users say.</summary>
internal sealed class SideItems(Database database, OutcomeBuffer outcomes)
{
    public async Task StoreAttachmentsAsync(EventArrival arrival, IReadOnlyList<Attachment> attachments, CancellationToken cancellationToken)
    {
        if (arrival.EnvelopeEventId is not { } eventId)
        {
            outcomes.Count(arrival.Project.Id, EventOutcome.Invalid, "attachment", attachments.Count);
            return;
        }

        await database.WriteAsync(async transaction =>
        {
            await AttachmentStore.InsertAsync(transaction, arrival.Project.Id, eventId, arrival.ReceivedAt, attachments, cancellationToken);
            return true;
        }, cancellationToken);
        outcomes.Count(arrival.Project.Id, EventOutcome.Accepted, "attachment", attachments.Count);
    }

    public Task StoreFeedbackAsync(EventArrival arrival, UserFeedback feedback, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync(
            """
            INSERT INTO user_reports (project_id, event_id, name, email, comments, received_at)
            VALUES (@ProjectId, @eventId, @Name, @Email, @Message, @at)
            """,
            new
            {
                ProjectId = arrival.Project.Id,
                eventId = (feedback.EventId ?? arrival.EnvelopeEventId)?.ToByteArray(bigEndian: true),
                feedback.Name,
                feedback.Email,
                feedback.Message,
                at = arrival.ReceivedAt.ToStore(),
            },
            transaction.Inner),
        cancellationToken);
}
