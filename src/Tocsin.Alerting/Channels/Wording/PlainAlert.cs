using System.Text;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Everything that an alert says, line by line without markup: what is left when a vendor cannot read the markup.</summary>
internal static class PlainAlert
{
    private const int TitleLength = 250;
    private const int StackLength = 500;

    /// <param name="message">The alert.</param>
    /// <param name="textLength">How much of its text is shown.</param>
    /// <param name="mostLines">How many lines of a digest are shown.</param>
    public static string Lines(AlertMessage message, int textLength, int mostLines)
    {
        var subject = message.Subject;
        var text = new StringBuilder();
        AddLine(text, CleanText.Line(subject.Title, TitleLength));
        AddLine(text, CleanText.Block(message.Text, textLength));
        foreach (var line in message.Lines.Take(mostLines))
            AddLine(text, $"{Words.Plain(line.Severity)}: {CleanText.Line(line.Title, TitleLength)} ({AlertFacts.Counted(line)})");
        if (Math.Max(0, message.Lines.Count - mostLines) + message.More is > 0 and var unsaid)
            AddLine(text, $"and {AlertFacts.Counted(unsaid, "incident")} more");

        string[] facts =
        [
            AlertFacts.Place(subject), AlertFacts.Volume(message), AlertFacts.Seen(subject), CleanText.Line(subject.Culprit, TitleLength),
            .. AlertFacts.Tags(subject), .. ShownAddition.Of(message).Select(addition => addition.Line), CleanText.Block(subject.Stack, StackLength), AlertFacts.Held(message), CleanText.Line(message.Note, TitleLength),
        ];
        foreach (var fact in facts)
            AddLine(text, fact);
        return text.ToString().TrimEnd();
    }

    private static void AddLine(StringBuilder text, string line)
    {
        if (line.Length > 0)
            text.Append(line).Append('\n');
    }
}
