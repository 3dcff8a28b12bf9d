using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>An alert without blocks: everything foreign stands in one block of code.</summary>
internal static class SlackPlainText
{
    private const int Fence = 2800;
    private const int LinkRoom = 1000;
    private const int TextLength = 1000;

    public static string Render(AlertMessage message)
    {
        var head = $"{SeverityMark.Of(message)} {AlertFacts.Headline(message)}";
        var link = SlackMarkup.Link(message.Subject.Link, "Open", LinkRoom);
        return $"{head}\n{SlackMarkup.Fence(PlainAlert.Lines(message, TextLength, SlackLimits.Blocks), Fence)}\n{link}".TrimEnd();
    }
}
