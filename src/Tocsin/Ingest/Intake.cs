using Tocsin.Configuration.Live;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Ingest;

/// <summary>Takes the items of an envelope: each ends in exactly one outcome.</summary>
internal sealed class Intake(EventIntake events, QuotaGuard quota, DigestQueue queue, SideItems sideItems, OutcomeBuffer outcomes, LiveSettings settings)
{
    public const string ErrorCategory = "error";
    public const string AttachmentCategory = "attachment";

    public async Task TakeAsync(EnvelopeReader envelope, EventArrival arrival, Reception reception, CancellationToken cancellationToken)
    {
        var items = new List<EnvelopeItem>();
        while (envelope.Next() is { } item)
            items.Add(item);
        var attachments = items.Where(item => item.Type == "attachment" && Fits(item, arrival)).Select(Attachment.Of).ToList();

        foreach (var item in items)
        {
            switch (item.Type)
            {
                case "event":
                    TakeEvent(item.Payload, arrival, reception, attachments);
                    attachments = [];
                    break;
                case "attachment":
                    break;
                case "user_report":
                    await TakeFeedbackAsync(UserFeedback.ReadReport(item.Payload.Span), arrival, reception, cancellationToken);
                    break;
                case "feedback":
                    await TakeFeedbackAsync(UserFeedback.ReadFeedback(item.Payload.Span), arrival, reception, cancellationToken);
                    break;
                case "client_report":
                    CountClientReport(item, arrival, reception);
                    break;
                default:
                    CountUnstored(item, arrival, reception);
                    break;
            }
        }

        if (attachments.Count > 0)
            await sideItems.StoreAttachmentsAsync(arrival, attachments, cancellationToken);
        if (attachments.Count > 0 || items.Count == 0)
            reception.Took();
    }

    /// <summary>Takes one event's payload.</summary>
    public void TakeEvent(ReadOnlyMemory<byte> payload, EventArrival arrival, Reception reception, IReadOnlyList<Attachment> attachments)
    {
        var limit = settings.Current.Ingest.MaxEvent;
        if (payload.Length > limit)
        {
            Refuse(Refusals.TooLarge("event", payload.Length, limit, "ingest.max_event"), arrival, reception, attachments);
            return;
        }

        if (!quota.TryTake(arrival.Project.Id, out var retryAfter))
        {
            Refuse(Refusals.Quota(retryAfter), arrival, reception, attachments);
            return;
        }

        var taken = events.Take(payload, arrival);
        if (taken.Event is { } accepted)
            reception.Digesting(accepted.EventId, queue.DigestAsync(accepted with { Attachments = attachments, Weight = accepted.Weight + attachments.Sum(attachment => attachment.Content.Length) }));
        else
            Refuse(taken.Refusal!, arrival, reception, attachments);
    }

    private void Refuse(Refusal refusal, EventArrival arrival, Reception reception, IReadOnlyList<Attachment> attachments)
    {
        outcomes.Count(arrival.Project.Id, refusal.Outcome, ErrorCategory);
        // What belongs to a refused event goes with it.
        if (attachments.Count > 0)
            outcomes.Count(arrival.Project.Id, refusal.Outcome, AttachmentCategory, attachments.Count);
        reception.Refuse(refusal);
    }

    private bool Fits(EnvelopeItem attachment, EventArrival arrival)
    {
        if (attachment.Payload.Length <= settings.Current.Ingest.MaxAttachment)
            return true;
        outcomes.Count(arrival.Project.Id, EventOutcome.TooLarge, AttachmentCategory);
        return false;
    }

    private async Task TakeFeedbackAsync(ItemReading<UserFeedback> reading, EventArrival arrival, Reception reception, CancellationToken cancellationToken)
    {
        reception.Took();
        if (reading.Value is { Message: not null } feedback)
            await sideItems.StoreFeedbackAsync(arrival, feedback, cancellationToken);
        outcomes.Count(arrival.Project.Id, reading.Value?.Message is null ? EventOutcome.Invalid : EventOutcome.Accepted, "feedback");
    }

    private void CountClientReport(EnvelopeItem item, EventArrival arrival, Reception reception)
    {
        reception.Took();
        foreach (var lost in ClientReport.Read(item.Payload.Span).Value?.Discarded ?? [])
            outcomes.CountLostByClient(arrival.Project.Id, LossReason.Of(lost.Reason), ItemCategory.Of(lost.Category), lost.Quantity);
    }

    /// <summary>What Tocsin has no use for is counted and answered 200: an SDK must not be taught to stop.</summary>
    private void CountUnstored(EnvelopeItem item, EventArrival arrival, Reception reception)
    {
        reception.Took();
        var outcome = item.Type == "transaction" ? EventOutcome.Transaction : EventOutcome.DroppedUnsupported;
        outcomes.Count(arrival.Project.Id, outcome, ItemCategory.Of(item.Type));
    }
}
