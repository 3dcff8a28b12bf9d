using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocsin.Fakes.Slack;

/// <summary>
/// What Slack wants of blocks (https://docs.slack.dev/reference/block-kit/blocks). Lengths are counted in UTF-16 units of the text as it is
/// sent, which is never less than what Slack counts.
/// </summary>
public sealed class SlackRules
{
    private const int MostBlocks = 50;
    private const int MostInAll = 13_172;

    private readonly List<string> _read = [];
    private readonly List<SlackMark> _marks = [];

    private SlackRules()
    {
    }

    /// <summary>The error code when there is something wrong, else null.</summary>
    public string? Error { get; private set; }

    /// <summary>Where the flaw is, in our own words.</summary>
    public string? Why { get; private set; }

    /// <summary>What people read, text by text.</summary>
    public IReadOnlyList<string> Read => _read;

    public IReadOnlyList<SlackMark> Marks => _marks;

    public static SlackRules Check(JsonNode? blocks)
    {
        var rules = new SlackRules();
        try
        {
            rules.All(blocks);
        }
        catch (Exception flaw) when (flaw is FormatException or InvalidOperationException)
        {
            rules.Error ??= "invalid_blocks";
            rules.Why = flaw.Message;
        }

        return rules;
    }

    private void All(JsonNode? blocks)
    {
        if (blocks is not JsonArray { Count: <= MostBlocks } list)
            throw new FormatException("blocks is no list of up to 50");
        foreach (var block in list)
            Block(block as JsonObject ?? throw new FormatException("a block is no object"));
        if (Length(list) > MostInAll)
        {
            Error = "msg_blocks_too_long";
            throw new FormatException("all blocks together are too long");
        }
    }

    private void Block(JsonObject block)
    {
        switch (block["type"]?.GetValue<string>())
        {
            case "header":
                Known(block, "type", "text", "block_id");
                TextObject(block["text"], 150, "plain_text");
                break;
            case "section":
                Known(block, "type", "text", "fields", "block_id");
                Section(block);
                break;
            case "context":
                Known(block, "type", "elements", "block_id");
                Texts(block["elements"], 2000);
                break;
            case "divider":
                Known(block, "type", "block_id");
                break;
            case var type:
                throw new FormatException($"unsupported type: {type}");
        }
    }

    private void Section(JsonObject block)
    {
        if (block["text"] is null && block["fields"] is null)
            throw new FormatException("a section has neither text nor fields");
        if (block["text"] is { } text)
            TextObject(text, 3000, "plain_text", "mrkdwn");
        if (block["fields"] is { } fields)
            Texts(fields, 2000);
    }

    private void Texts(JsonNode? texts, int most)
    {
        if (texts is not JsonArray { Count: >= 1 and <= 10 } list)
            throw new FormatException("1 to 10 texts are allowed");
        foreach (var text in list)
            TextObject(text, most, "plain_text", "mrkdwn");
    }

    private void TextObject(JsonNode? node, int most, params string[] types)
    {
        var text = node as JsonObject ?? throw new FormatException("a text object is missing");
        var type = text["type"]?.GetValue<string>();
        if (!types.Contains(type))
            throw new FormatException($"a text object may not be {type} here");
        Known(text, "type", "text", type == "mrkdwn" ? "verbatim" : "emoji");
        var words = text["text"]?.GetValue<string>() ?? "";
        if (string.IsNullOrWhiteSpace(words))
            throw new FormatException("must be more than 0 characters");
        if (words.Length > most)
            throw new FormatException($"must be less than {most + 1} characters");
        if (type == "mrkdwn")
            Mrkdwn(words, text["verbatim"]?.GetValue<bool>() == true);
        else
            Plain(words, text["emoji"]?.GetValue<bool>() != false);
    }

    private void Mrkdwn(string words, bool verbatim)
    {
        var mrkdwn = SlackMrkdwn.Parse(words, verbatim);
        _read.Add(mrkdwn.Text);
        _marks.AddRange(mrkdwn.Marks);
    }

    // Of all marks, plain text can have pictures only.
    private void Plain(string words, bool emoji)
    {
        _read.Add(SlackMrkdwn.Unescape(words));
        if (emoji)
            _marks.AddRange(SlackMrkdwn.Parse(words, verbatim: true).Marks.Where(mark => mark.Type == "emoji"));
    }

    /// <summary>The length as JSON without spaces, in which only line breaks, quotation marks and backslashes are escaped.</summary>
    private static int Length(JsonNode? node) => node switch
    {
        JsonArray list => 2 + list.Sum(item => Length(item) + 1),
        JsonObject all => 2 + all.Sum(property => property.Key.Length + 4 + Length(property.Value)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => 2 + value.GetValue<string>().Sum(letter => letter is '\n' or '"' or '\\' ? 2 : 1),
        _ => node?.ToJsonString().Length ?? 4,
    };

    private static void Known(JsonObject node, params string[] names)
    {
        if (node.FirstOrDefault(property => !names.Contains(property.Key)).Key is { } unknown)
            throw new FormatException($"unknown field {unknown}");
    }
}
