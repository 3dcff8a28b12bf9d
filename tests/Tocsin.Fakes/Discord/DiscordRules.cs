using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocsin.Fakes.Discord;

/// <summary>
/// What Discord wants of a message (https://discord.com/developers/docs/resources/webhook#execute-webhook,
/// https://discord.com/developers/docs/resources/message#embed-object-embed-limits). Lengths are counted in UTF-16 units after
/// trimming, which is never less than what Discord counts. A field that nobody knows is refused, although Discord would skip it.
/// </summary>
public sealed class DiscordRules
{
    private const int MostEmbeds = 10;
    private const int MostInAll = 6000;

    private static readonly string[] Known = ["content", "embeds", "allowed_mentions", "attachments", "thread_name", "username", "avatar_url", "flags", "tts"];
    private static readonly string[] KnownOfEmbed = ["title", "description", "url", "color", "timestamp", "fields", "footer", "author"];

    private readonly List<string> _flaws = [];
    private readonly List<string> _read = [];
    private readonly List<DiscordMark> _marks = [];
    private int _inAll;

    private DiscordRules()
    {
    }

    /// <summary>What is wrong and where, such as <c>embeds.0.title: Must be 256 or fewer in length.</c></summary>
    public IReadOnlyList<string> Flaws => _flaws;

    /// <summary>What people read, text by text.</summary>
    public IReadOnlyList<string> Read => _read;

    public IReadOnlyList<DiscordMark> Marks => _marks;

    public bool IsEmpty => _read.Count == 0;

    public static DiscordRules Check(JsonObject call)
    {
        var rules = new DiscordRules();
        rules.Unknown("", call, Known);
        rules.Text("content", call["content"], 2000, isMarkup: true);
        if (call["embeds"] is JsonArray embeds)
            rules.Embeds(embeds);
        else if (call["embeds"] is not null)
            rules.Flaw("embeds", "Only lists may be used in a ListType.");
        if (rules._inAll > MostInAll)
            rules.Flaw("embeds", "Embed size exceeds maximum size of 6000.");
        return rules;
    }

    private void Embeds(JsonArray embeds)
    {
        if (embeds.Count > MostEmbeds)
            Flaw("embeds", "Must be 10 or fewer in length.");
        for (var index = 0; index < embeds.Count; index++)
        {
            if (embeds[index] is JsonObject embed)
                Embed($"embeds.{index}", embed);
            else
                Flaw($"embeds.{index}", "Only dictionaries may be used in a DictType.");
        }
    }

    private void Embed(string path, JsonObject embed)
    {
        Unknown(path + ".", embed, KnownOfEmbed);
        _inAll += Text(path + ".title", embed["title"], 256, isMarkup: true);
        _inAll += Text(path + ".description", embed["description"], 4096, isMarkup: true);
        _inAll += Text(path + ".footer.text", embed["footer"]?["text"], 2048, isMarkup: false);
        _inAll += Text(path + ".author.name", embed["author"]?["name"], 256, isMarkup: false);
        Address(path + ".url", embed["url"]);
        if (embed["color"] is { } color && !(IsNumber(color, out var value) && value is >= 0 and <= 0xFFFFFF))
            Flaw(path + ".color", "int value should be less than or equal to 16777215.");
        if (embed["timestamp"] is { } timestamp && !DateTimeOffset.TryParse(timestamp.ToString(), CultureInfo.InvariantCulture, out _))
            Flaw(path + ".timestamp", "Could not parse. Should be ISO8601.");
        if (embed["fields"] is not JsonArray fields)
            return;
        if (fields.Count > 25)
            Flaw(path + ".fields", "Must be 25 or fewer in length.");
        for (var index = 0; index < fields.Count; index++)
            Field($"{path}.fields.{index}", fields[index] as JsonObject ?? []);
    }

    private void Field(string path, JsonObject field)
    {
        Unknown(path + ".", field, ["name", "value", "inline"]);
        foreach (var (name, most) in new[] { ("name", 256), ("value", 1024) })
        {
            if (string.IsNullOrWhiteSpace(field[name]?.ToString()))
                Flaw($"{path}.{name}", "This field is required");
            _inAll += Text($"{path}.{name}", field[name], most, isMarkup: name == "value");
        }
    }

    private int Text(string path, JsonNode? node, int most, bool isMarkup)
    {
        if (node is null)
            return 0;
        if (node.GetValueKind() != JsonValueKind.String)
        {
            Flaw(path, "Could not interpret value as string.");
            return 0;
        }

        var text = node.GetValue<string>().Trim();
        if (text.Length > most)
            Flaw(path, $"Must be {most} or fewer in length.");
        if (text.Length == 0)
            return 0;
        var markup = isMarkup ? DiscordMarkup.Parse(text) : null;
        _read.Add(markup?.Text ?? text);
        _marks.AddRange(markup?.Marks ?? []);
        return text.Length;
    }

    private void Address(string path, JsonNode? node)
    {
        if (node is not null && !(Uri.TryCreate(node.ToString(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && node.ToString().Length <= 2048))
            Flaw(path, "Not a well formed URL.");
    }

    private void Unknown(string path, JsonObject node, string[] known)
    {
        foreach (var (name, _) in node.Where(property => !known.Contains(property.Key)))
            Flaw(path + name, "Nobody knows this field.");
    }

    private static bool IsNumber(JsonNode node, out long value)
    {
        value = 0;
        return node.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out value);
    }

    private void Flaw(string path, string what) => _flaws.Add($"{path}: {what}");
}
