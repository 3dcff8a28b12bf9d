using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>Turns an alert into a mail; pure. Every part has a limit, so that the whole stays far below what servers take.</summary>
internal static class EmailText
{
    /// <summary>UTF-16 units of a subject; mailboxes show fewer.</summary>
    public const int SubjectLength = 200;

    private const int TitleLength = 300;
    private const int NameLength = 200;
    private const int TextLength = 4000;
    private const int StackShown = 500;
    private const int StackAttached = 64_000;
    private const int LinesShown = 100;

    public static EmailBody Render(AlertMessage message, EmailReference? first)
    {
        var blocks = new List<EmailBlock> { new(EmailStyle.Headline, Headline(message)) };
        Add(blocks, EmailStyle.Title, CleanText.Line(message.Subject.Title, TitleLength));
        Add(blocks, EmailStyle.Plain, CleanText.Block(message.Text, TextLength));
        AddDigest(blocks, message.Lines, message.More);
        AddFacts(blocks, message.Subject, message);
        foreach (var addition in ShownAddition.Of(message))
            blocks.Add(new EmailBlock(EmailStyle.Plain, addition.Line, addition.Link));
        var attached = AddStack(blocks, message);
        AddLink(blocks, message.Subject);
        Add(blocks, EmailStyle.Small, AlertFacts.Held(message));
        Add(blocks, EmailStyle.Small, CleanText.Line(message.Note, TitleLength));
        return new EmailBody(Subject(message, first), EmailPlain.Write(blocks), EmailHtml.Write(blocks, EmailHtml.Bar(message)), attached);
    }

    /// <summary>
    /// Such as <c>[CRITICAL] SHOP-1F TimeoutException: …</c>. Later mails of an incident keep the first one's, because some clients
    /// thread by it; but what has become worse must be seen in a list of subjects.
    /// </summary>
    public static string Subject(AlertMessage message, EmailReference? first)
    {
        if (first is not null && message.Severity <= first.Severity)
            return CleanText.Cut($"Re: {first.Subject}", SubjectLength);

        var shortId = CleanText.Line(message.Subject.ShortId, NameLength);
        var name = shortId.Length == 0 ? "" : shortId + " ";
        return CleanText.Cut($"[{AlertFacts.Headline(message)}] {name}{CleanText.Line(message.Subject.Title, TitleLength)}", SubjectLength).TrimEnd();
    }

    private static string Headline(AlertMessage message)
    {
        var kind = message.Kind == NotificationKind.Resolved ? "" : AlertFacts.Separator + Words.Plain(message.Kind);
        var shortId = CleanText.Line(message.Subject.ShortId, NameLength);
        return AlertFacts.Headline(message) + kind + (shortId.Length == 0 ? "" : AlertFacts.Separator + shortId);
    }

    private static void AddDigest(List<EmailBlock> blocks, IReadOnlyList<DigestLine> lines, int more)
    {
        foreach (var line in lines.Take(LinesShown))
        {
            var shortId = CleanText.Line(line.ShortId, NameLength);
            var project = CleanText.Line(line.Project, NameLength);
            var name = shortId.Length == 0 ? "" : shortId + AlertFacts.Separator;
            var place = project.Length == 0 ? "" : project + ", ";
            var text = $"{Words.Plain(line.Severity)}{AlertFacts.Separator}{name}{CleanText.Line(line.Title, TitleLength)} ({place}{AlertFacts.Counted(line)})";
            blocks.Add(new EmailBlock(EmailStyle.Item, text, WebLink.Checked(line.Link)));
        }

        var unsaid = Math.Max(0, lines.Count - LinesShown) + more;
        if (unsaid > 0)
            Add(blocks, EmailStyle.Plain, $"and {AlertFacts.Counted(unsaid, "incident")} more");
    }

    private static void AddFacts(List<EmailBlock> blocks, Subject subject, AlertMessage message)
    {
        string[] facts = [AlertFacts.Place(subject), AlertFacts.Volume(message), AlertFacts.Seen(subject), .. AlertFacts.Tags(subject)];
        Add(blocks, EmailStyle.Facts, string.Join('\n', facts.Where(fact => fact.Length > 0)));
        Add(blocks, EmailStyle.Code, CleanText.Line(subject.Culprit, NameLength));
    }

    /// <summary>Adds the top of the stack; what comes back is to be attached because it was cut.</summary>
    private static string? AddStack(List<EmailBlock> blocks, AlertMessage message)
    {
        if (message.Kind == NotificationKind.Resolved)
            return null;

        var whole = CleanText.Block(message.Subject.Stack, StackAttached);
        Add(blocks, EmailStyle.Code, CleanText.Cut(whole, StackShown));
        return whole.Length > StackShown ? whole : null;
    }

    private static void AddLink(List<EmailBlock> blocks, Subject subject)
    {
        if (WebLink.Checked(subject.Link) is not { } link)
            return;

        var shortId = CleanText.Line(subject.ShortId, NameLength);
        blocks.Add(new EmailBlock(EmailStyle.Plain, shortId.Length == 0 ? "Open" : $"Open {shortId}", link));
    }

    private static void Add(List<EmailBlock> blocks, EmailStyle style, string text)
    {
        if (text.Length > 0)
            blocks.Add(new EmailBlock(style, text));
    }
}
