using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Reporting.Deciding;
using Tocsin.Alerting.Reporting.Intake;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Forwarding;

/// <summary>A Tocsin or Sentry server that is sent every report as an event. What it is not sent, it is told.</summary>
internal sealed class ServerDestination(ServerDsn dsn, EventWriter events, Func<HttpClient> client, TimeProvider time) : IDestination
{
    /// <summary>What its counts are called.</summary>
    public const string Destination = "server";

    /// <summary>How long to leave a server alone that says 429 and not for how long.</summary>
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(60);

    private readonly Losses _losses = new();
    private long _notBeforeTicks;
    private readonly HttpDelivery _http = new(client, time, TimeSpan.FromSeconds(10), new HttpVendor(Destination, "The server", "the key", "server", "server"));

    public string Name => Destination;

    public Pace Pace => Pace.None;

    public DateTimeOffset NotBefore
    {
        get
        {
            var moment = new DateTimeOffset(Interlocked.Read(ref _notBeforeTicks), TimeSpan.Zero);
            // Farther ahead than any limit: the clock was put back.
            return moment - time.GetUtcNow() > RetrySchedule.LongestRetryAfter ? default : moment;
        }
    }

    /// <summary>The event of a report; null for a recovery, which servers have no word for.</summary>
    public Parcel? Pack(ReportSlot slot, long count)
    {
        if (slot.First!.IsRecovery)
            return null;
        _losses.Add(Losses.Merged, count - 1);
        var id = Guid.NewGuid().ToString("N");
        return new Parcel { Id = id, Destination = Destination, Severity = slot.First.Severity, At = slot.At, Event = events.Write(id, slot, count) };
    }

    public async Task<DeliveryResult> DeliverAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        var losses = _losses.Take();
        DeliveryResult result = new DeliveryResult.Retry(FailureReason.Network, "The attempt was cut off.");
        try
        {
            result = await PostAsync(Envelope.Write(parcel.Id, parcel.Event!, losses, time.GetUtcNow()), cancellationToken);
        }
        finally
        {
            if (result is not DeliveryResult.Delivered)
            {
                foreach (var (reason, quantity) in losses)
                    _losses.Add(reason, quantity);
            }
        }

        return result;
    }

    public Parcel? GiveUp(Parcel parcel, FailureReason reason, string why, DateTimeOffset now)
    {
        _losses.Add(Losses.Of(reason), 1);
        return null;
    }

    public void Overflow(Parcel parcel) => _losses.Add(NotBefore > time.GetUtcNow() ? Losses.RateLimited : Losses.QueueOverflow, 1);

    private async Task<DeliveryResult> PostAsync(byte[] envelope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, dsn.Envelopes) { Content = EnvelopeContent.Of(envelope) };
        request.Headers.TryAddWithoutValidation(
            "X-Sentry-Auth", $"Sentry sentry_version=7, sentry_client={Envelope.SdkName}/{Envelope.SdkVersion}, sentry_key={dsn.Key}");
        return await _http.SendAsync(request, cancellationToken) switch
        {
            HttpExchange.Failed failed => failed.Result,
            HttpExchange.Answered answered => Judge(answered),
            _ => new DeliveryResult.Retry(FailureReason.BadAnswer, "The server gave no answer that is known."),
        };
    }

    private DeliveryResult Judge(HttpExchange.Answered answered)
    {
        var limit = RateLimits.OnEvents(answered.Header(RateLimits.Header));
        if (answered.Status == 429)
            limit ??= answered.RetryAfter ?? UsualWait;
        if (limit is { } span)
            Hush(span);
        return Judge(answered, limit);
    }

    // What it said before still holds. One loop calls this; others only read.
    private void Hush(TimeSpan span) => Interlocked.Exchange(ref _notBeforeTicks, Math.Max(_notBeforeTicks, (time.GetUtcNow() + span).UtcTicks));

    private DeliveryResult Judge(HttpExchange.Answered answered, TimeSpan? limit) => answered.Status switch
    {
        200 => new DeliveryResult.Delivered(),
        429 => new DeliveryResult.Retry(FailureReason.RateLimited, $"{dsn} limits what it takes (429).", limit),
        401 or 403 => new DeliveryResult.Refused(FailureReason.Unauthorized, $"{dsn} does not know the key ({answered.Status}). Check Tocsin:Server."),
        404 => new DeliveryResult.Refused(FailureReason.NotFound, $"{dsn} does not know the project (404). Check Tocsin:Server."),
        413 => new DeliveryResult.Refused(FailureReason.TooLarge, $"{dsn} finds the event too large (413)."),
        408 or >= 500 => new DeliveryResult.Retry(FailureReason.ServerError, $"{dsn} is in trouble ({answered.Status}).", answered.RetryAfter),
        _ => new DeliveryResult.Refused(FailureReason.Rejected, $"{dsn} did not take the event ({answered.Status})."),
    };
}
