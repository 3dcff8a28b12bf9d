namespace Tocsin.Alerting.Channels.Slack.Blocks;

/// <summary>A block of a message (https://docs.slack.dev/reference/block-kit/blocks).</summary>
internal sealed record SlackBlock
{
    public required string Type { get; init; }

    public SlackTextObject? Text { get; init; }

    public IReadOnlyList<SlackTextObject>? Fields { get; init; }

    public IReadOnlyList<SlackTextObject>? Elements { get; init; }

    public static SlackBlock Header(SlackTextObject text) => new() { Type = "header", Text = text };

    public static SlackBlock Section(SlackTextObject text) => new() { Type = "section", Text = text };

    public static SlackBlock SectionOf(IReadOnlyList<SlackTextObject> fields) => new() { Type = "section", Fields = fields };

    public static SlackBlock Context(IReadOnlyList<SlackTextObject> elements) => new() { Type = "context", Elements = elements };
}
