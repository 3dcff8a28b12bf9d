using Tocsin.Configuration.Live;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Ingest;

/// <summary>Takes the items of an envelope: each ends in exactly one outcome.</summary>
internal sealed class Intake(EventIntake events, QuotaGuard quota, DigestQueue queue, SideItems sideItems, CheckInItems checkIns, OutcomeBuffer outcomes, LiveSettings settings)
{
    public const string ErrorCategory = "error";
    public const string AttachmentCategory = "attachment";

    /// <summary>SDKs send a handful. More are a way to make the server work: an item of no bytes has a header of twenty.</summary>
    private const int MostItems = 1_000;

    /// <summary>As many as Sentry takes (contract §4).</summary>
    private const int MostAttachments = 30;

    public async Task TakeAsync(EnvelopeReader envelope, EventArrival arrival, Reception reception, CancellationToken cancellationToken)
    {
        var items = Read(envelope, arrival, reception);
        var attachments = items.Where(item => item.Type == "attachment").Where((item, position) => Fits(item, position, arrival)).Select(Attachment.Of).ToList();

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
                    await sideItems.TakeReportAsync(item.Payload, arrival, reception, cancellationToken);
                    break;
                case "feedback":
                    await sideItems.TakeFeedbackAsync(item.Payload, arrival, reception, cancellationToken);
                    break;
                case "check_in":
                    await checkIns.TakeAsync(item.Payload, arrival, reception);
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
            await sideItems.TakeAttachmentsAsync(arrival, attachments, reception, cancellationToken);
        if (items.Count == 0)
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
            Digest(accepted with { Attachments = attachments, Weight = accepted.Weight + attachments.Sum(attachment => attachment.Content.Length) }, reception);
        else
            Refuse(taken.Refusal!, arrival, reception, attachments);
    }

    private void Digest(AcceptedEvent accepted, Reception reception)
    {
        var digesting = queue.DigestAsync(accepted);
        if (digesting == DigestQueue.TurnedAway)
            Count(EventOutcome.DroppedStorage, accepted.Project.Id, accepted.Attachments.Count);
        reception.Digesting(accepted.EventId, digesting);
    }

    private void Refuse(Refusal refusal, EventArrival arrival, Reception reception, IReadOnlyList<Attachment> attachments)
    {
        Count(refusal.Outcome, arrival.Project.Id, attachments.Count);
        reception.Refuse(refusal);
    }

    /// <summary>Counts an event that is not taken; what belongs to it goes with it.</summary>
    private void Count(EventOutcome outcome, long projectId, int attachments)
    {
        outcomes.Count(projectId, outcome, ErrorCategory);
        if (attachments > 0)
            outcomes.Count(projectId, outcome, AttachmentCategory, attachments);
    }

    private List<EnvelopeItem> Read(EnvelopeReader envelope, EventArrival arrival, Reception reception)
    {
        var items = new List<EnvelopeItem>();
        while (envelope.Next() is { } item)
        {
            if (items.Count < MostItems)
            {
                items.Add(item);
                continue;
            }

            outcomes.Count(arrival.Project.Id, EventOutcome.TooLarge, item.Type == "event" ? ErrorCategory : ItemCategory.Of(item.Type));
            reception.Refuse(Refusals.TooManyItems(MostItems));
        }

        return items;
    }

    private bool Fits(EnvelopeItem attachment, int position, EventArrival arrival)
    {
        if (position < MostAttachments && attachment.Payload.Length <= settings.Current.Ingest.MaxAttachment)
            return true;
        outcomes.Count(arrival.Project.Id, EventOutcome.TooLarge, AttachmentCategory);
        return false;
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
        outcomes.Count(arrival.Project.Id, item.Type == "transaction" ? EventOutcome.Transaction : EventOutcome.DroppedUnsupported, ItemCategory.Of(item.Type));
    }
}
