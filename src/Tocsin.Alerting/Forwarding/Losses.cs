namespace Tocsin.Alerting.Forwarding;

/// <summary>What a server is not sent, by Sentry's reasons; the next envelope tells it.</summary>
internal sealed class Losses
{
    /// <summary>Repeats of a report that was sent once for all of them.</summary>
    public const string Merged = "sample_rate";

    public const string QueueOverflow = "queue_overflow";

    /// <summary>Tried for too long.</summary>
    public const string NetworkError = "network_error";

    private readonly Lock _lock = new();
    private Dictionary<string, long> _counts = new(StringComparer.Ordinal);

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
