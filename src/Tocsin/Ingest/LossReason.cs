using System.Collections.Frozen;

namespace Tocsin.Ingest;

/// <summary>The closed list of reasons for which clients lose events; what a client names beside them is "other".</summary>
internal static class LossReason
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "queue_overflow", "cache_overflow", "buffer_overflow", "ratelimit_backoff", "network_error", "sample_rate", "before_send", "event_processor",
        "send_error", "internal_sdk_error", "insufficient_data", "backpressure", "ignored", "no_parent_span", "quota_exceeded",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string Of(string reason) => Known.Contains(reason) ? reason : "other";
}
