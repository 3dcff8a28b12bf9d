using Tocsin.Digest.Tallies;
using Tocsin.Heartbeats.CheckIns;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Ingest;

/// <summary>Takes check-ins. Each costs a commit as an event does, so each takes a place in the project's quota.</summary>
internal sealed class CheckInItems(CheckInDesk desk, QuotaGuard quota, OutcomeBuffer outcomes)
{
    private const string Category = "check_in";

    /// <summary>Takes one out of an envelope. Sending it again would not mend one that makes no sense, so only a quota is answered.</summary>
    public async Task TakeAsync(ReadOnlyMemory<byte> payload, EventArrival arrival, Reception reception)
    {
        if (CheckIn.Read(payload.Span).Value is not { } checkIn)
            outcomes.Count(arrival.Project.Id, EventOutcome.Invalid, Category);
        else if (await TakeAsync(checkIn, arrival) is { Limit: not null } refusal)
        {
            reception.Refuse(refusal);
            return;
        }

        reception.Took();
    }

    /// <summary>Takes one.</summary>
    /// <returns>Why it is not taken, which is counted; null when it is on disk.</returns>
    public async Task<Refusal?> TakeAsync(CheckIn checkIn, EventArrival arrival)
    {
        if (!quota.TryTake(arrival.Project.Id, out var retryAfter))
        {
            outcomes.Count(arrival.Project.Id, EventOutcome.RateLimited, Category);
            return Refusals.Quota(retryAfter, Category);
        }

        var flaw = await desk.HearAsync(arrival.Project, checkIn, arrival.ReceivedAt, CancellationToken.None);
        outcomes.Count(arrival.Project.Id, flaw is null ? EventOutcome.Accepted : EventOutcome.Invalid, Category);
        return flaw is null ? null : Refusals.Malformed($"The check-in is not taken. {flaw}");
    }
}
