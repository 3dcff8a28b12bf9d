using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Console;

/// <summary>An alert as a few lines of text. Everything from outside is cleaned, so no alert can move the cursor or change a title bar.</summary>
internal static class ConsoleText
{
    private const int TitleLength = 300;
    private const int TextLength = 2000;
    private const int StackLength = 500;
    private const int LinesShown = 50;
    private const string Indent = "  ";
    private const string Bold = "\u001b[1m";
    private const string Dim = "\u001b[2m";
    private const string Plain = "\u001b[0m";

    /// <summary>The whole alert with a line break at its end.</summary>
    public static string Render(AlertMessage message, bool color)
    {
        var text = new StringBuilder();
        Head(text, message, color);
        foreach (var line in Body(message))
            Add(text, line, style: null);
        foreach (var line in Details(message))
            Add(text, line, color ? Dim : null);
        return text.ToString();
    }

    private static void Head(StringBuilder text, AlertMessage message, bool color)
    {
        var headline = AlertFacts.Headline(message);
        text.Append(color ? Color(message) + Bold + headline + Plain : headline);
        if (message.Kind != NotificationKind.Resolved)
            text.Append(' ').Append(Words.Plain(message.Kind));
        if (message.Subject.ShortId is { } shortId)
            text.Append(Indent).Append(CleanText.Line(shortId, TitleLength));

        var title = CleanText.Line(message.Subject.Title, TitleLength);
        text.Append(Indent).Append(color ? Bold + title + Plain : title).Append('\n');
    }

    private static IEnumerable<string> Body(AlertMessage message)
    {
        yield return CleanText.Block(message.Text, TextLength);
        foreach (var line in message.Lines.Take(LinesShown))
            yield return $"- {Words.Plain(line.Severity)}  {Name(line)}{CleanText.Line(line.Title, TitleLength)}  {Aside(line)}";
        if (Math.Max(0, message.Lines.Count - LinesShown) + message.More is > 0 and var unsaid)
            yield return $"- and {AlertFacts.Counted(unsaid, "incident")} more";
    }

    private static IEnumerable<string> Details(AlertMessage message)
    {
        var subject = message.Subject;
        yield return string.Join(AlertFacts.Separator, new[] { AlertFacts.Place(subject), AlertFacts.Volume(message) }.Where(part => part.Length > 0));
        yield return AlertFacts.Seen(subject);
        yield return CleanText.Line(subject.Culprit, TitleLength);
        yield return string.Join(AlertFacts.Separator, AlertFacts.Tags(subject));
        foreach (var addition in ShownAddition.Of(message))
            yield return addition.Link is null ? addition.Line : $"{addition.Line}\n{addition.Link}";
        yield return message.Kind == NotificationKind.Resolved ? "" : Stack(subject);
        yield return WebLink.Checked(subject.Link) ?? "";
        yield return AlertFacts.Held(message);
        yield return CleanText.Line(message.Note, TitleLength);
    }

    private static string Stack(Subject subject)
    {
        var stack = CleanText.Block(subject.Stack, StackLength);
        return stack.Length == 0 ? "" : Indent + stack.Replace("\n", "\n" + Indent, StringComparison.Ordinal);
    }

    private static string Name(DigestLine line) => CleanText.Line(line.ShortId, TitleLength) is { Length: > 0 } name ? name + Indent : "";

    private static string Aside(DigestLine line)
    {
        var project = CleanText.Line(line.Project, TitleLength);
        var count = AlertFacts.Counted(line);
        return project.Length == 0 ? $"({count})" : $"({project}, {count})";
    }

    private static void Add(StringBuilder text, string part, string? style)
    {
        foreach (var line in part.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append(Indent).Append(style).Append(line).Append(style is null ? "" : Plain).Append('\n');
    }

    private static string Color(AlertMessage message) => (message.Kind, message.Severity) switch
    {
        (NotificationKind.Resolved, _) => "\u001b[32m",
        (_, Severity.Critical) => "\u001b[35m",
        (_, Severity.Error) => "\u001b[31m",
        (_, Severity.Warning) => "\u001b[33m",
        (_, Severity.Info) => "\u001b[36m",
        _ => "\u001b[37m",
    };
}
