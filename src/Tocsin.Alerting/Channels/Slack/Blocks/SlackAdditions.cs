using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Slack.Blocks;

/// <summary>What was found out about an incident, a section each, as far as the room allows.</summary>
internal static class SlackAdditions
{
    private const int TextRoom = 500;
    private const int LinkRoom = 1200;

    public static IReadOnlyList<SlackBlock> Render(AlertMessage message, int room)
    {
        var blocks = new List<SlackBlock>();
        foreach (var addition in ShownAddition.Of(message))
        {
            var section = Section(addition);
            if (SlackCost.Of([.. blocks, section]) > room)
                break;
            blocks.Add(section);
        }

        return blocks;
    }

    // Two fields rather than one text: in the first nothing foreign can be markup, in the second nothing but our own link is.
    private static SlackBlock Section(ShownAddition addition)
    {
        var text = SlackTextObject.Plain(SlackMarkup.Plain(addition.Line, TextRoom));
        var link = SlackMarkup.Link(addition.Link, "Open", LinkRoom);
        return link.Length == 0 ? SlackBlock.Section(text) : SlackBlock.SectionOf([text, SlackTextObject.Mrkdwn(link)]);
    }
}
