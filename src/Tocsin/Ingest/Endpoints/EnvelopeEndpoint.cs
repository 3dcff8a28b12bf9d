using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Envelopes;

namespace Tocsin.Ingest.Endpoints;

/// <summary>Takes envelopes, the one form that today's SDKs send.</summary>
internal sealed class EnvelopeEndpoint(IngestDesk desk, Intake intake, OutcomeBuffer outcomes)
{
    public async Task ReceiveAsync(IngestExchange exchange)
    {
        if (!await desk.ReadBodyAsync(exchange))
            return;
        var envelope = new EnvelopeReader(exchange.Body);
        if (!await desk.AdmitAsync(exchange, envelope.Header?.Dsn))
            return;
        var reception = exchange.Receive(envelope.Header?.EventId);
        // Not cancelled by the sender hanging up: what has arrived whole is taken, and each item ends in an outcome.
        await intake.TakeAsync(envelope, desk.Arrival(exchange, envelope.Header), reception, CancellationToken.None);
        if (envelope.Flaw is not { } flaw)
            return;
        // What stood before the flaw is kept; the sender hears of the flaw all the same.
        exchange.Refusal = Refusals.Malformed("envelope", flaw);
        outcomes.Count(exchange.Project!.Id, EventOutcome.Invalid, Intake.ErrorCategory);
    }
}
