using System.Text.Json;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Health;

/// <summary>
/// Reads what a page says of its health: one word, or JSON with a status and entries. Entries stand under one of several names, as an object
/// by name or as an array of objects that carry their name; letters of names may be large or small.
/// </summary>
internal static class HealthReportReader
{
    private const int LongestWord = 40;
    private const int LongestText = 160;

    private static readonly string[] EntriesNames = ["entries", "results", "checks", "components", "details"];
    private static readonly string[] NameNames = ["name", "key", "component", "componentName"];
    private static readonly string[] TextNames = ["description", "exception", "error", "output", "message"];

    /// <returns>Null when it tells of no health.</returns>
    public static HealthReport? TryRead(string body)
    {
        if (body.Length <= LongestWord && HealthWords.StateOf(body.Trim().Trim('"')) is { } state)
            return new HealthReport(state, []);

        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HealthReport? Read(JsonElement root)
    {
        var entries = root.ValueKind switch
        {
            JsonValueKind.Array => FromArray(root).ToArray(),
            JsonValueKind.Object => EntriesNames.Select(name => Property(root, name)).Where(found => found is not null).Select(found => Entries(found!.Value).ToArray()).FirstOrDefault() ?? [],
            _ => [],
        };
        var stated = root.ValueKind == JsonValueKind.Object ? StateOf(root) : null;
        return (stated ?? Worst(entries)) is { } state ? new HealthReport(state, entries) : null;
    }

    private static HealthState? Worst(HealthEntry[] entries) => entries.Length > 0 ? entries.Max(entry => entry.State) : null;

    private static IEnumerable<HealthEntry> Entries(JsonElement entries) => entries.ValueKind switch
    {
        JsonValueKind.Array => FromArray(entries),
        JsonValueKind.Object => entries.EnumerateObject().Select(property => EntryOf(property.Name, property.Value)).OfType<HealthEntry>(),
        _ => [],
    };

    private static IEnumerable<HealthEntry> FromArray(JsonElement entries) =>
        entries.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object)
            .Select(entry => EntryOf(TextOf(entry, NameNames) ?? "unnamed", entry)).OfType<HealthEntry>();

    private static HealthEntry? EntryOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when StateOf(value) is { } state => new HealthEntry(CleanText.Line(name, LongestWord), state, CleanText.Line(TextOf(value, TextNames), LongestText)),
        JsonValueKind.String when HealthWords.StateOf(value.GetString()!) is { } state => new HealthEntry(CleanText.Line(name, LongestWord), state, null),
        // several measurements of one part, as the draft has them
        JsonValueKind.Array => FromArray(value).MaxBy(entry => entry.State) is { } worst ? worst with { Name = CleanText.Line(name, LongestWord) } : null,
        _ => null,
    };

    private static HealthState? StateOf(JsonElement owner) => (Property(owner, "status") ?? Property(owner, "healthStatus")) switch
    {
        { ValueKind: JsonValueKind.String } word => HealthWords.StateOf(word.GetString()!),
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => HealthWords.StateOf(value),
        _ => null,
    };

    private static string? TextOf(JsonElement owner, string[] names) =>
        names.Select(name => Property(owner, name)).FirstOrDefault(found => found is { ValueKind: JsonValueKind.String })?.GetString();

    private static JsonElement? Property(JsonElement owner, string name)
    {
        foreach (var property in owner.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }

        return null;
    }
}
