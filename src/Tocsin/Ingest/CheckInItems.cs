using Tocsin.Digest.Tallies;
using Tocsin.Heartbeats.CheckIns;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Ingest;

/// <summary>Takes check-ins. Each costs a commit as an event does, so each takes a place in the project's quota.</summary>
internal sealed class CheckInItems(CheckInDesk desk, QuotaGuard quota, OutcomeBuffer outcomes)
{
    private const string Category = "check_in";

    public Task TakeAsync(ReadOnlyMemory<byte> payload, EventArrival arrival, Reception reception)
    {
        if (CheckIn.Read(payload.Span).Value is { } checkIn)
            return TakeAsync(checkIn, arrival, reception);
        reception.Took();
        outcomes.Count(arrival.Project.Id, EventOutcome.Invalid, Category);
        return Task.CompletedTask;
    }

    public async Task TakeAsync(CheckIn checkIn, EventArrival arrival, Reception reception)
    {
        if (!quota.TryTake(arrival.Project.Id, out var retryAfter))
        {
            outcomes.Count(arrival.Project.Id, EventOutcome.RateLimited, Category);
            reception.Refuse(Refusals.Quota(retryAfter, Category));
            return;
        }

        var isTaken = await desk.HearAsync(arrival.Project, checkIn, arrival.ReceivedAt, CancellationToken.None);
        reception.Took();
        outcomes.Count(arrival.Project.Id, isTaken ? EventOutcome.Accepted : EventOutcome.Invalid, Category);
    }
}
