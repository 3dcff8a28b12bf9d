using Tocsin.Configuration.Live;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Sentry.Envelopes;

namespace Tocsin.Ingest.Endpoints;

/// <summary>The steps that the endpoints share; what cannot go on is refused and counted here.</summary>
internal sealed class IngestDesk(Gate gate, DigestQueue queue, OutcomeBuffer outcomes, LiveSettings settings, TimeProvider time)
{
    /// <returns>False when the server has no room, and the exchange is refused.</returns>
    public bool HasRoom(IngestExchange exchange) => !IsRefused(exchange, gate.Room());

    /// <returns>False when there is no body to go on with, and the exchange is refused.</returns>
    public async ValueTask<bool> ReadBodyAsync(IngestExchange exchange) =>
        !IsRefused(exchange, await exchange.ReadBodyAsync(queue.Budget, settings.Current.Ingest));

    /// <returns>False when the sender may not report, and the exchange is refused.</returns>
    public async ValueTask<bool> AdmitAsync(IngestExchange exchange, string? envelopeDsn, string? pathKey = null)
    {
        var admission = await gate.AdmitAsync(exchange.Context.Request, exchange.ProjectId, envelopeDsn, pathKey, CancellationToken.None);
        exchange.Project = admission.Project;
        return !IsRefused(exchange, admission.Refusal);
    }

    public EventArrival Arrival(IngestExchange exchange, EnvelopeHeader? header)
    {
        var now = time.GetUtcNow();
        return new EventArrival(exchange.Project!, header?.EventId, now, ClockSkew.Of(header?.SentAt, now), exchange.Context.Connection.RemoteIpAddress);
    }

    public void Refuse(IngestExchange exchange, Refusal refusal)
    {
        exchange.Refusal = refusal;
        outcomes.Count(exchange.Project?.Id ?? 0, refusal.Outcome, Intake.ErrorCategory);
    }

    private bool IsRefused(IngestExchange exchange, Refusal? refusal)
    {
        if (refusal is not null)
            Refuse(exchange, refusal);
        return refusal is not null;
    }
}
