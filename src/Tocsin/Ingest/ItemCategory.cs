using System.Collections.Frozen;

namespace Tocsin.Ingest;

/// <summary>The closed list of kinds of items that counts are kept by; what a client names beside them is "other".</summary>
internal static class ItemCategory
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "error", "transaction", "attachment", "session", "sessions", "feedback", "user_report", "check_in", "monitor", "log", "log_item", "trace_metric",
        "profile", "profile_chunk", "replay", "replay_event", "replay_recording", "replay_video", "span", "statsd", "metric_bucket", "security", "default",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string Of(string type) => Known.Contains(type) ? type : "other";
}
