using Tocsin.Alerting.Channels.Slack.Blocks;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>How much of <see cref="SlackLimits.AllBlocks"/> blocks take, a little more rather than less.</summary>
internal static class SlackCost
{
    /// <summary>What a block takes without its texts: a divider, which has none, was seen to take 125.</summary>
    private const int Block = 125;

    /// <summary>The names and flags around a text.</summary>
    private const int TextObject = 60;

    public static int Of(IEnumerable<SlackBlock> blocks) => blocks.Sum(block =>
        Block + Of(block.Text) + (block.Fields?.Sum(Of) ?? 0) + (block.Elements?.Sum(Of) ?? 0));

    // A line break, a quotation mark and a backslash are two characters in JSON.
    private static int Of(SlackTextObject? text) =>
        text is null ? 0 : TextObject + text.Text.Length + text.Text.Count(character => character is '\n' or '"' or '\\');
}
