using System.Globalization;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Ingest.Endpoints;

/// <summary>Takes a cron job's sign of life, which is all in the address.</summary>
internal sealed class CheckInEndpoint(IngestDesk desk, CheckInItems checkIns)
{
    public async Task ReceiveAsync(IngestExchange exchange)
    {
        if (!await desk.AdmitAsync(exchange, null, exchange.Context.GetRouteValue("key") as string))
            return;
        if (CheckIn.StatusOf(exchange.Context.Request.Query["status"]) is not { } status)
        {
            desk.Refuse(exchange, Refusals.Malformed("The status of a check-in is one of ok, error, in_progress. Send it as ?status=ok."));
            return;
        }

        await checkIns.TakeAsync(Read(exchange, status), desk.Arrival(exchange, header: null), exchange.Receive(null));
    }

    private static CheckIn Read(IngestExchange exchange, CheckInStatus status)
    {
        var query = exchange.Context.Request.Query;
        var run = Guid.TryParse(query["check_in_id"], out var id) ? id : (Guid?)null;
        var took = double.TryParse(query["duration"], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        string? environment = query["environment"];
        return new CheckIn(run, (string)exchange.Context.GetRouteValue("slug")!, status, took, environment is { Length: > 0 } ? environment : null, null, null, Schedule: null);
    }
}
