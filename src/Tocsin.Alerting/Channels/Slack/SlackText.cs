using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Slack.Blocks;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>Turns an alert into blocks: head and facts always fit, additions and the lines of a digest get what room is left.</summary>
internal static class SlackText
{
    private const int TitleLength = 250;
    private const int TextLength = 1500;
    private const int FactLength = 250;
    private const int StackLength = 500;
    private const int StackRoom = 2000;
    private const int LinkRoom = 1500;
    private const string CutNote = "Only the beginning of the stack is shown.";

    public static SlackBody Render(AlertMessage message)
    {
        var head = Head(message);
        var facts = Facts(message);
        var room = SlackLimits.AllBlocks - SlackCost.Of(head) - SlackCost.Of(facts);
        var additions = SlackAdditions.Render(message, room);
        var digest = SlackDigest.Render(message.Lines, message.More, room - SlackCost.Of(additions));
        return new SlackBody([.. head, .. digest, .. additions, .. facts], Notice(message), SlackPlainText.Render(message));
    }

    /// <summary>What a notification and a screen reader say: one line, in which no name can be called.</summary>
    private static string Notice(AlertMessage message)
    {
        var title = SlackMarkup.Code(CleanText.Line(message.Subject.Title, TitleLength).Replace("@", "@\u2060", StringComparison.Ordinal), 2 * TitleLength);
        return $"{SeverityMark.Of(message)} {AlertFacts.Headline(message)} {title}".TrimEnd();
    }

    private static List<SlackBlock> Head(AlertMessage message)
    {
        var title = CleanText.Line(message.Subject.Title, TitleLength);
        var headline = string.Join(AlertFacts.Separator, new[] { $"{SeverityMark.Of(message)} {AlertFacts.Headline(message)}", title }.Where(part => part.Length > 0));
        var shown = SlackMarkup.Plain(headline, SlackLimits.Header);
        List<SlackBlock> head = [SlackBlock.Header(SlackTextObject.Plain(shown))];

        // A header is short; a title that it cuts is said again in full.
        var text = CleanText.Block(message.Text, TextLength);
        var whole = shown.EndsWith(CleanText.Ellipsis) ? $"{title}\n{text}" : text;
        if (!string.IsNullOrWhiteSpace(whole))
            head.Add(SlackBlock.Section(SlackTextObject.Plain(SlackMarkup.Plain(whole.Trim(), TextLength))));
        return head;
    }

    private static List<SlackBlock> Facts(AlertMessage message)
    {
        var subject = message.Subject;
        List<SlackBlock> facts = [];
        var fields = Texts([AlertFacts.Place(subject), AlertFacts.Volume(message), AlertFacts.Seen(subject), .. AlertFacts.Tags(subject)]);
        if (fields.Count > 0)
            facts.Add(SlackBlock.SectionOf(fields));

        AddMarkup(facts, SlackMarkup.Code(CleanText.Line(subject.Culprit, FactLength), 2 * FactLength));
        var stack = CleanText.Block(subject.Stack, StackLength + 1);
        AddMarkup(facts, SlackMarkup.Fence(CleanText.Cut(stack, StackLength), StackRoom));
        AddMarkup(facts, SlackMarkup.Link(subject.Link, Label(subject.ShortId), LinkRoom));

        var notes = Texts([Kind(message), stack.Length > StackLength ? CutNote : "", AlertFacts.Held(message), CleanText.Line(message.Note, FactLength)]);
        if (notes.Count > 0)
            facts.Add(SlackBlock.Context(notes));
        return facts;
    }

    private static string Kind(AlertMessage message)
    {
        var kind = message.Kind == NotificationKind.Resolved ? "" : Words.Plain(message.Kind);
        return string.Join(AlertFacts.Separator, new[] { kind, CleanText.Line(message.Subject.ShortId, FactLength) }.Where(part => part.Length > 0));
    }

    private static void AddMarkup(List<SlackBlock> blocks, string markup)
    {
        if (markup.Length > 0)
            blocks.Add(SlackBlock.Section(SlackTextObject.Mrkdwn(markup)));
    }

    private static List<SlackTextObject> Texts(IEnumerable<string> lines) =>
    [
        .. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => SlackTextObject.Plain(SlackMarkup.Plain(line, FactLength))),
    ];

    private static string Label(string? shortId) => SlackDigest.IsHarmless(shortId) ? $"Open {shortId}" : "Open";
}
