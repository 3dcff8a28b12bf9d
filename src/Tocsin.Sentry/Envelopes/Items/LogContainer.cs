using System.Text.Json;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>A container of log lines (item <c>log</c>), which is counted.</summary>
/// <param name="Entries">How many lines are in it.</param>
/// <param name="TraceIds">The traces that they belong to, 32 hex digits each, at most 100 different ones.</param>
public sealed record LogContainer(int Entries, IReadOnlyCollection<string> TraceIds)
{
    private const int MostTraces = 100;

    /// <summary>Reads the payload of a <c>log</c> item. The lines are counted here: the header's <c>item_count</c> is only a promise.</summary>
    public static ItemReading<LogContainer> Read(ReadOnlySpan<byte> payload) =>
        ItemJson.Read(payload, new Fields(), ReadMembers, static fields => new LogContainer(fields.Entries, fields.TraceIds));

    private static void ReadMembers(ref JsonCursor json, Fields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "items" && json.Kind == JsonTokenType.StartArray) ItemJson.Objects(ref json, fields, ReadEntry);
            else json.Skip();
        }
    }

    private static void ReadEntry(ref JsonCursor json, Fields fields)
    {
        fields.Entries++;
        while (json.Member(out var name))
        {
            if (name != "trace_id") json.Skip();
            else if (JsonValues.Id(ref json) is { } id && fields.TraceIds.Count < MostTraces) fields.TraceIds.Add(id.ToString("N"));
        }
    }

    private sealed class Fields
    {
        public int Entries { get; set; }

        public HashSet<string> TraceIds { get; } = [];
    }
}
