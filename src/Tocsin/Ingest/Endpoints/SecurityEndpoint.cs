using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Events;

namespace Tocsin.Ingest.Endpoints;

/// <summary>Takes what browsers report of broken security policies.</summary>
internal sealed class SecurityEndpoint(IngestDesk desk, Intake intake, OutcomeBuffer outcomes)
{
    public async Task ReceiveAsync(IngestExchange exchange)
    {
        if (!SecurityReports.Accepts(exchange.Context.Request.ContentType))
        {
            desk.Refuse(exchange, Refusals.MediaType());
            return;
        }

        if (!await desk.ReadBodyAsync(exchange) || !await desk.AdmitAsync(exchange, null))
            return;
        var reports = SecurityReports.Read(exchange.Body.Span, SecurityOrigin.Of(exchange.Context.Request), EventLimits.Default);
        if (reports.Flaw is { } flaw)
        {
            desk.Refuse(exchange, Refusals.Malformed("report", flaw));
            return;
        }

        var reception = exchange.Receive(null);
        foreach (var report in reports.Reports)
            intake.TakeEvent(report.Payload, desk.Arrival(exchange, null), reception, []);
        if (reports.Skipped == 0)
            return;
        reception.Took();
        outcomes.Count(exchange.Project!.Id, EventOutcome.DroppedUnsupported, "security", reports.Skipped);
    }
}
