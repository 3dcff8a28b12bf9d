using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>A client's own account of what it lost (item <c>client_report</c>).</summary>
/// <param name="Timestamp">When the account was made.</param>
/// <param name="Discarded">What was lost; at most 1 000 entries.</param>
public sealed record ClientReport(DateTimeOffset? Timestamp, IReadOnlyList<DiscardedEvents> Discarded)
{
    private const int MostEntries = 1000;
    private const int LongestWord = 100;

    /// <summary>Reads the payload of a <c>client_report</c> item.</summary>
    public static ItemReading<ClientReport> Read(ReadOnlySpan<byte> payload) =>
        ItemJson.Read(payload, new Fields(), ReadMembers, fields => new ClientReport(fields.Timestamp, fields.Discarded));

    private static void ReadMembers(ref JsonCursor json, Fields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "timestamp") fields.Timestamp = JsonValues.Date(ref json);
            else if (name is "discarded_events" or "rate_limited_events" or "filtered_events" or "filtered_sampling_events")
                ItemJson.Objects(ref json, fields.Discarded, ReadEntry);
            else json.Skip();
        }
    }

    private static void ReadEntry(ref JsonCursor json, List<DiscardedEvents> discarded)
    {
        string? reason = null, category = null;
        double? quantity = null;
        while (json.Member(out var name))
        {
            if (name == "reason") reason = json.Text(LongestWord);
            else if (name == "category") category = json.Text(LongestWord);
            else if (name == "quantity") quantity = JsonValues.Number(ref json);
            else json.Skip();
        }

        // Nobody loses 10^12 events between two reports; such a number is a mistake or an attack on the sums.
        if (quantity is not (> 0 and < 1e12) || discarded.Count >= MostEntries) return;
        discarded.Add(new DiscardedEvents(reason ?? "unknown", category ?? "unknown", (long)quantity.Value));
    }

    private sealed class Fields
    {
        public DateTimeOffset? Timestamp { get; set; }

        public List<DiscardedEvents> Discarded { get; } = [];
    }
}
