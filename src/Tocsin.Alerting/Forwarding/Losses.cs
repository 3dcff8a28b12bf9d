using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Forwarding;

/// <summary>What a server is not sent, by Sentry's reasons (https://develop.sentry.dev/sdk/telemetry/client-reports/); the next envelope tells it.</summary>
internal sealed class Losses
{
    /// <summary>Repeats of a report that was sent once for all of them.</summary>
    public const string Merged = "sample_rate";

    public const string QueueOverflow = "queue_overflow";

    /// <summary>The server could not be reached, or was in trouble, for too long.</summary>
    public const string NetworkError = "network_error";

    /// <summary>The server did not want it as it is.</summary>
    public const string SendError = "send_error";

    /// <summary>The server's limits left it no room.</summary>
    public const string RateLimited = "ratelimit_backoff";

    private readonly Lock _lock = new();
    private Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The reason that says of an event why it was given up.</summary>
    public static string Of(FailureReason failure) => failure switch
    {
        FailureReason.RateLimited => RateLimited,
        FailureReason.Timeout or FailureReason.Network or FailureReason.ServerError or FailureReason.BadAnswer => NetworkError,
        _ => SendError,
    };

    public void Add(string reason, long quantity)
    {
        if (quantity == 0)
            return;
        lock (_lock)
        {
            _counts[reason] = _counts.GetValueOrDefault(reason) + quantity;
        }
    }

    /// <summary>What has come together since the last time. Whoever cannot deliver it adds it again.</summary>
    public IReadOnlyDictionary<string, long> Take()
    {
        lock (_lock)
        {
            var taken = _counts;
            _counts = new Dictionary<string, long>(StringComparer.Ordinal);
            return taken;
        }
    }
}
