using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Ingest.Endpoints;

/// <summary>Takes a cron job's sign of life, which is all in the address.</summary>
internal sealed class CheckInEndpoint(IngestDesk desk, OutcomeBuffer outcomes)
{
    public async Task ReceiveAsync(IngestExchange exchange)
    {
        if (!await desk.AdmitAsync(exchange, null, exchange.Context.GetRouteValue("key") as string))
            return;
        if (CheckIn.StatusOf(exchange.Context.Request.Query["status"]) is null)
        {
            desk.Refuse(exchange, Refusals.Malformed("The status of a check-in is one of ok, error, in_progress. Send it as ?status=ok."));
            return;
        }

        exchange.Receive(null).Took();
        outcomes.Count(exchange.Project!.Id, EventOutcome.DroppedUnsupported, "check_in");
    }
}
