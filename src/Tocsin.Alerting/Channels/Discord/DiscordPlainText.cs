using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>An alert without an embed: everything foreign stands in one block of code.</summary>
internal static class DiscordPlainText
{
    private const int TextLength = 600;
    private const int LongestLink = 300;

    public static string Render(AlertMessage message)
    {
        // In angle brackets a link has no preview.
        var link = WebLink.Checked(message.Subject.Link) is { Length: <= LongestLink } url ? $"<{url}>" : "";
        var head = DiscordText.Headline(message);
        var lines = PlainAlert.Lines(message, TextLength, DiscordLimits.Fields);
        return $"{head}\n{DiscordMarkdown.Fence(lines, DiscordLimits.Content - head.Length - link.Length - 2)}\n{link}".TrimEnd();
    }
}
