using Tocsin.Ingest.CheckIns;

namespace Tocsin.Ingest.Endpoints;

/// <summary>Takes a cron job's sign of life from whoever can call an address: what it says stands there, in the body, or in both.</summary>
internal sealed class CheckInEndpoint(IngestDesk desk, CheckInItems checkIns)
{
    public async Task ReceiveAsync(IngestExchange exchange)
    {
        if (!await desk.ReadBodyAsync(exchange) || !await desk.AdmitAsync(exchange, null, exchange.Context.GetRouteValue("key") as string))
            return;
        if (exchange.Body.Length > CheckInRequest.MostBytes)
        {
            desk.Refuse(exchange, Refusals.TooLarge("check-in", exchange.Body.Length, CheckInRequest.MostBytes));
            return;
        }

        var mistakes = new List<string>();
        if (CheckInRequest.Read((string)exchange.Context.GetRouteValue("slug")!, exchange.Context.Request.Query, exchange.Body, mistakes) is not { } checkIn)
        {
            desk.Refuse(exchange, Refusals.Malformed($"The check-in is not taken. {string.Join(' ', mistakes)}"));
            return;
        }

        var reception = exchange.Receive(null);
        if (await checkIns.TakeAsync(checkIn, desk.Arrival(exchange, header: null)) is { } refusal)
            reception.Refuse(refusal);
        else
            reception.Took();
    }
}
