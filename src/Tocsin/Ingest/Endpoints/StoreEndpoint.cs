using Tocsin.Configuration.Live;
using Tocsin.Sentry.Bodies;

namespace Tocsin.Ingest.Endpoints;

/// <summary>Takes single events, as older SDKs send them.</summary>
internal sealed class StoreEndpoint(IngestDesk desk, Intake intake, LiveSettings settings)
{
    public async Task ReceiveAsync(IngestExchange exchange)
    {
        if (!await desk.ReadBodyAsync(exchange) || !await desk.AdmitAsync(exchange, null))
            return;
        using var body = StoreBody.Decode(exchange.Body, (int)settings.Current.Ingest.MaxEvent);
        if (body.IsDecoded)
            intake.TakeEvent(body.Body.Bytes, desk.Arrival(exchange, null), exchange.Receive(null), []);
        else
            desk.Refuse(exchange, Refusals.Body(body));
    }
}
