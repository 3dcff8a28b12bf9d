namespace Tocsin.Alerting.Channels.Slack.Blocks;

/// <summary>A text within a block (https://docs.slack.dev/reference/block-kit/composition-objects/text-object).</summary>
internal sealed record SlackTextObject
{
    public required string Type { get; init; }

    public required string Text { get; init; }

    /// <summary>Whether <c>:name:</c> becomes a picture; plain text only.</summary>
    public bool? Emoji { get; init; }

    /// <summary>Keeps Slack from turning bare names, channels and addresses into mentions and links; mrkdwn only.</summary>
    public bool? Verbatim { get; init; }

    /// <summary>Text without any markup, escaped already.</summary>
    public static SlackTextObject Plain(string escaped) => new() { Type = "plain_text", Text = escaped, Emoji = false };

    /// <summary>Text with Slack's markup, whose foreign parts are escaped already.</summary>
    public static SlackTextObject Mrkdwn(string markup) => new() { Type = "mrkdwn", Text = markup, Verbatim = true };
}
