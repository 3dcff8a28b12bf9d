using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>An alert without an embed: everything foreign stands in one block of code.</summary>
internal static class DiscordPlainText
{
    private const int TitleLength = 250;
    private const int TextLength = 600;
    private const int StackLength = 500;
    private const int LongestLink = 300;

    public static string Render(AlertMessage message)
    {
        var subject = message.Subject;
        var text = new StringBuilder();
        AddLine(text, CleanText.Line(subject.Title, TitleLength));
        AddLine(text, CleanText.Block(message.Text, TextLength));
        foreach (var line in message.Lines.Take(DiscordLimits.Fields))
            AddLine(text, $"{Words.Plain(line.Severity)}: {CleanText.Line(line.Title, TitleLength)} ({AlertFacts.Counted(line.Count, "event")})");

        string[] facts =
        [
            AlertFacts.Place(subject), AlertFacts.Volume(message), AlertFacts.Seen(subject), CleanText.Line(subject.Culprit, TitleLength),
            .. AlertFacts.Tags(subject), CleanText.Block(subject.Stack, StackLength), AlertFacts.Held(message), CleanText.Line(message.Note, TitleLength),
        ];
        foreach (var fact in facts)
            AddLine(text, fact);

        // In angle brackets a link has no preview.
        var link = WebLink.Checked(subject.Link) is { Length: <= LongestLink } url ? $"<{url}>" : "";
        var head = DiscordText.Headline(message);
        return $"{head}\n{DiscordMarkdown.Fence(text.ToString().TrimEnd(), DiscordLimits.Content - head.Length - link.Length - 2)}\n{link}".TrimEnd();
    }

    private static void AddLine(StringBuilder text, string line)
    {
        if (line.Length > 0)
            text.Append(line).Append('\n');
    }
}
