namespace Tocsin.Alerting.Channels.Slack;

/// <summary>
/// How much Slack takes. It counts characters of the text as it is sent, so here everything is measured after escaping, and
/// in UTF-16 units, of which there are never fewer than characters.
/// </summary>
internal static class SlackLimits
{
    /// <summary>A message without blocks; Slack cuts at 40,000 and asks for no more than this (https://docs.slack.dev/changelog/2018-truncating-really-long-messages).</summary>
    public const int Text = 4000;

    /// <summary>A header's text (https://docs.slack.dev/reference/block-kit/blocks/header-block).</summary>
    public const int Header = 150;

    /// <summary>A section's text (https://docs.slack.dev/reference/block-kit/blocks/section-block).</summary>
    public const int Section = 3000;

    /// <summary>A field of a section (https://docs.slack.dev/reference/block-kit/blocks/section-block).</summary>
    public const int Field = 2000;

    /// <summary>The fields of a section (https://docs.slack.dev/reference/block-kit/blocks/section-block).</summary>
    public const int Fields = 10;

    /// <summary>The elements of a context (https://docs.slack.dev/reference/block-kit/blocks/context-block).</summary>
    public const int Elements = 10;

    /// <summary>The blocks of a message (https://docs.slack.dev/reference/block-kit/blocks).</summary>
    public const int Blocks = 50;

    /// <summary>
    /// All blocks together. No page names this limit; people met it at 13,172 characters, the names of the fields included
    /// (https://github.com/slackapi/bolt-js/issues/2509).
    /// </summary>
    public const int AllBlocks = 12_000;
}
