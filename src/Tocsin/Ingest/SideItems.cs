using Dapper;
using Tocsin.Digest;
using Tocsin.Digest.Events;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Storage;

namespace Tocsin.Ingest;

/// <summary>
/// Takes what comes beside events: attachments that arrive alone, and what users say. Each costs a commit as an event does,
/// so each takes a place in the project's quota.
/// </summary>
internal sealed class SideItems(Database database, LiveScrubber scrubber, QuotaGuard quota, OutcomeBuffer outcomes)
{
    private const string FeedbackCategory = "feedback";

    public async Task TakeAttachmentsAsync(EventArrival arrival, IReadOnlyList<Attachment> attachments, Reception reception, CancellationToken cancellationToken)
    {
        if (arrival.EnvelopeEventId is not { } eventId)
        {
            reception.Took();
            outcomes.Count(arrival.Project.Id, EventOutcome.Invalid, Intake.AttachmentCategory, attachments.Count);
            return;
        }

        if (!HasPlace(arrival, reception, Intake.AttachmentCategory, attachments.Count))
            return;
        await database.WriteAsync(async transaction =>
        {
            await AttachmentStore.InsertAsync(transaction, arrival.Project.Id, eventId, arrival.ReceivedAt, attachments, cancellationToken);
            return true;
        }, cancellationToken);
        reception.Took();
        outcomes.Count(arrival.Project.Id, EventOutcome.Accepted, Intake.AttachmentCategory, attachments.Count);
    }

    /// <summary>Takes the older form of feedback, which stands for itself.</summary>
    public Task TakeReportAsync(ReadOnlyMemory<byte> payload, EventArrival arrival, Reception reception, CancellationToken cancellationToken) =>
        TakeAsync(UserFeedback.ReadReport(scrubber.Scrub(payload).Span), arrival, reception, cancellationToken);

    /// <summary>Takes the newer form of feedback, which is an event around it.</summary>
    public Task TakeFeedbackAsync(ReadOnlyMemory<byte> payload, EventArrival arrival, Reception reception, CancellationToken cancellationToken) =>
        TakeAsync(UserFeedback.ReadFeedback(scrubber.Scrub(payload).Span), arrival, reception, cancellationToken);

    private async Task TakeAsync(ItemReading<UserFeedback> reading, EventArrival arrival, Reception reception, CancellationToken cancellationToken)
    {
        if (reading.Value is not { Message: not null } feedback)
        {
            reception.Took();
            outcomes.Count(arrival.Project.Id, EventOutcome.Invalid, FeedbackCategory);
            return;
        }

        if (!HasPlace(arrival, reception, FeedbackCategory, 1))
            return;
        await StoreAsync(arrival, feedback, cancellationToken);
        reception.Took();
        outcomes.Count(arrival.Project.Id, EventOutcome.Accepted, FeedbackCategory);
    }

    private bool HasPlace(EventArrival arrival, Reception reception, string category, int quantity)
    {
        if (quota.TryTake(arrival.Project.Id, out var retryAfter))
            return true;
        outcomes.Count(arrival.Project.Id, EventOutcome.RateLimited, category, quantity);
        reception.Refuse(Refusals.Quota(retryAfter, category));
        return false;
    }

    private Task<int> StoreAsync(EventArrival arrival, UserFeedback feedback, CancellationToken cancellationToken) => database.WriteAsync(
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
