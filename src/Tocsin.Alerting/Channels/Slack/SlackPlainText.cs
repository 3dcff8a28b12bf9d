using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>An alert without blocks: everything foreign stands in one block of code.</summary>
internal static class SlackPlainText
{
    private const int Fence = 2800;
    private const int LinkRoom = 1000;
    private const int TitleLength = 250;
    private const int TextLength = 1000;
    private const int StackLength = 500;

    public static string Render(AlertMessage message)
    {
        var subject = message.Subject;
        var text = new StringBuilder();
        AddLine(text, CleanText.Line(subject.Title, TitleLength));
        AddLine(text, CleanText.Block(message.Text, TextLength));
        foreach (var line in message.Lines.Take(SlackLimits.Blocks))
            AddLine(text, $"{Words.Plain(line.Severity)}: {CleanText.Line(line.Title, TitleLength)} ({AlertFacts.Counted(line.Count, "event")})");

        string[] facts =
        [
            AlertFacts.Place(subject), AlertFacts.Volume(message), AlertFacts.Seen(subject), CleanText.Line(subject.Culprit, TitleLength),
            .. AlertFacts.Tags(subject), CleanText.Block(subject.Stack, StackLength), AlertFacts.Held(message), CleanText.Line(message.Note, TitleLength),
        ];
        foreach (var fact in facts)
            AddLine(text, fact);

        var head = $"{SeverityMark.Of(message)} {AlertFacts.Headline(message)}";
        var link = SlackMarkup.Link(subject.Link, "Open", LinkRoom);
        return $"{head}\n{SlackMarkup.Fence(text.ToString().TrimEnd(), Fence)}\n{link}".TrimEnd();
    }

    private static void AddLine(StringBuilder text, string line)
    {
        if (line.Length > 0)
            text.Append(line).Append('\n');
    }
}
