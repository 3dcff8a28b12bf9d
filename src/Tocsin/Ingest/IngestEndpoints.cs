using System.Data.Common;
using Tocsin.Configuration.Live;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Answers;
using Tocsin.Sentry.Bodies;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Sentry.Events;

namespace Tocsin.Ingest;

/// <summary>The addresses that SDKs, browsers and cron jobs report to (contract §2).</summary>
internal sealed partial class IngestEndpoints(
    Gate gate, Intake intake, OutcomeBuffer outcomes, LiveSettings settings, TimeProvider time, ILogger<IngestEndpoints> logger)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var project = routes.MapGroup("/api/{project}");
        Map(project, "/envelope", ReceiveEnvelopeAsync);
        Map(project, "/store", ReceiveStoreAsync);
        Map(project, "/security", ReceiveSecurityAsync);
        Map(project, "/csp-report", ReceiveSecurityAsync);
        Map(project, "/cron/{slug}/{key?}", ReceiveCheckInAsync, "GET", "PUT");
    }

    private void Map(IEndpointRouteBuilder project, string path, Func<IngestExchange, Task> receive, params IEnumerable<string> otherMethods)
    {
        project.MapMethods(path, ["POST", .. otherMethods], context => HandleAsync(context, receive));
        project.MapMethods(path, ["OPTIONS"], context =>
        {
            Cors.AnswerPreflight(context.Response);
            return Task.CompletedTask;
        });
    }

    private async Task HandleAsync(HttpContext context, Func<IngestExchange, Task> receive)
    {
        Cors.Allow(context.Response);
        using var exchange = new IngestExchange(context);
        try
        {
            if (gate.Room() is { } full)
                Refuse(exchange, full);
            else
                await receive(exchange);
        }
        catch (DbException failure)
        {
            StoreFailed(logger, failure);
            Refuse(exchange, Refusals.Storage());
        }

        await AnswerAsync(exchange);
    }

    private async Task ReceiveEnvelopeAsync(IngestExchange exchange)
    {
        if (!await ReadBodyAsync(exchange))
            return;
        var envelope = new EnvelopeReader(exchange.Body);
        if (!await AdmitAsync(exchange, envelope.Header?.Dsn))
            return;
        exchange.Reception = new Reception(envelope.Header?.EventId);
        await intake.TakeAsync(envelope, Arrival(exchange, envelope.Header), exchange.Reception, exchange.Cancelled);
        if (envelope.Flaw is not { } flaw)
            return;
        // What stood before the flaw is kept; the sender hears of the flaw all the same.
        exchange.Refusal = Refusals.Malformed("envelope", flaw);
        outcomes.Count(exchange.Project!.Id, EventOutcome.Invalid, Intake.ErrorCategory);
    }

    private async Task ReceiveStoreAsync(IngestExchange exchange)
    {
        if (!await ReadBodyAsync(exchange) || !await AdmitAsync(exchange, null))
            return;
        exchange.Reception = new Reception(null);
        using var body = StoreBody.Decode(exchange.Body, (int)settings.Current.Ingest.MaxEvent);
        if (body.IsDecoded)
            intake.TakeEvent(body.Body.Bytes, Arrival(exchange, null), exchange.Reception, []);
        else
            Refuse(exchange, Refusals.Body(body));
    }

    private async Task ReceiveSecurityAsync(IngestExchange exchange)
    {
        if (!SecurityReports.Accepts(exchange.Context.Request.ContentType))
        {
            Refuse(exchange, Refusals.MediaType());
            return;
        }

        if (!await ReadBodyAsync(exchange) || !await AdmitAsync(exchange, null))
            return;
        var reports = SecurityReports.Read(exchange.Body.Span, SecurityOrigin.Of(exchange.Context.Request), EventLimits.Default);
        if (reports.Flaw is { } flaw)
        {
            Refuse(exchange, Refusals.Malformed("report", flaw));
            return;
        }

        exchange.Reception = new Reception(null);
        foreach (var report in reports.Reports)
            intake.TakeEvent(report.Payload, Arrival(exchange, null), exchange.Reception, []);
        if (reports.Skipped == 0)
            return;
        exchange.Reception.Took();
        outcomes.Count(exchange.Project!.Id, EventOutcome.DroppedUnsupported, "security", reports.Skipped);
    }

    private async Task ReceiveCheckInAsync(IngestExchange exchange)
    {
        var key = exchange.Context.GetRouteValue("key") as string;
        if (!await AdmitAsync(exchange, null, key))
            return;
        if (CheckInStatusOf(exchange.Context.Request.Query["status"]) is null)
        {
            Refuse(exchange, Refusals.Malformed("The status of a check-in is one of ok, error, in_progress. Send it as ?status=ok."));
            return;
        }

        exchange.Reception = new Reception(null);
        exchange.Reception.Took();
        outcomes.Count(exchange.Project!.Id, EventOutcome.DroppedUnsupported, "check_in");
    }

    private static string? CheckInStatusOf(string? status) => status is "ok" or "error" or "in_progress" ? status : null;

    private async ValueTask<bool> ReadBodyAsync(IngestExchange exchange)
    {
        var limit = settings.Current.Ingest.MaxEnvelope;
        if (await RequestBody.ReadAsync(exchange.Context.Request, limit, exchange.Cancelled) is not { } raw)
        {
            Refuse(exchange, Refusals.TooLarge("request", exchange.Context.Request.ContentLength ?? limit + 1, limit, "ingest.max_envelope"));
            return false;
        }

        var reading = exchange.Keep(raw, raw.Decode(exchange.Context.Request.Headers.ContentEncoding, limit));
        if (!reading.IsDecoded)
            Refuse(exchange, Refusals.Body(reading));
        return reading.IsDecoded;
    }

    private async ValueTask<bool> AdmitAsync(IngestExchange exchange, string? envelopeDsn, string? pathKey = null)
    {
        var admission = await gate.AdmitAsync(exchange.Context.Request, exchange.ProjectId, envelopeDsn, pathKey, exchange.Cancelled);
        exchange.Project = admission.Project;
        if (admission.Refusal is { } refusal)
            Refuse(exchange, refusal);
        return admission.Project is not null;
    }

    private void Refuse(IngestExchange exchange, Refusal refusal)
    {
        exchange.Refusal = refusal;
        outcomes.Count(exchange.Project?.Id ?? 0, refusal.Outcome, Intake.ErrorCategory);
    }

    private EventArrival Arrival(IngestExchange exchange, EnvelopeHeader? header)
    {
        var now = time.GetUtcNow();
        return new EventArrival(exchange.Project!, header?.EventId, now, ClockSkew.Of(header?.SentAt, now), exchange.Context.Connection.RemoteIpAddress);
    }

    private static async Task AnswerAsync(IngestExchange exchange)
    {
        var response = exchange.Context.Response;
        var settled = exchange.Reception is { } reception ? await reception.SettleAsync() : [];
        if (settled.Contains(EventOutcome.DroppedStorage))
            exchange.Refusal = Refusals.Storage();
        if (exchange.Refusal is null && exchange.Reception is { TookSomething: false, Refusal: { } nothingTaken })
            exchange.Refusal = nothingTaken;
        if (exchange.Refusal is { } refusal)
        {
            await Answers.RefusedAsync(response, refusal);
            return;
        }

        if (exchange.Reception?.Limit is { } limit)
            Answers.Warn(response, limit);
        await Answers.AcceptedAsync(response, exchange.Reception?.EventId);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store failed while a request was taken; its sender is asked to send it again")]
    private static partial void StoreFailed(ILogger logger, Exception failure);
}
