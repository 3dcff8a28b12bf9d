using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>
/// Turns an alert into a Telegram message. The limit counts UTF-16 units after the markup is parsed
/// (https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/api/entities#entity-length), so pieces are cut
/// before they are escaped: head, facts and link always fit, the text and the lines of a digest get what room is left.
/// </summary>
internal static class TelegramText
{
    /// <summary>UTF-16 units of a message, after parsing.</summary>
    public const int Limit = 4096;

    private const int TitleLength = 250;
    private const int CulpritLength = 200;
    private const int PlaceLength = 250;
    private const int TagLength = 120;
    private const int StackLength = 500;
    private const int DigestTitleLength = 120;
    private const string CutNote = "(shortened)";

    /// <summary>U+2060: takes no room, breaks no line, and ends what Telegram would take for a mention.</summary>
    private const string WordJoiner = "\u2060";

    public static TelegramBody Render(AlertMessage message)
    {
        var head = Head(message);
        var facts = Facts(message);
        var room = Limit - head.Length - facts.Length;
        return head.AddAll(Body(message, room)).AddAll(facts).ToBody();
    }

    private static TelegramPieces Head(AlertMessage message)
    {
        var head = new TelegramPieces().Add($"{SeverityMark.Of(message)} ").Add(AlertFacts.Headline(message), TelegramStyle.Bold);
        if (message.Kind != NotificationKind.Resolved)
            head.Add(AlertFacts.Separator + Words.Plain(message.Kind));
        if (message.Subject.ShortId is { } shortId)
            head.Add(AlertFacts.Separator + Line(shortId, CulpritLength));
        return head.Add("\n").Line(Line(message.Subject.Title, TitleLength), TelegramStyle.Bold);
    }

    private static TelegramPieces Body(AlertMessage message, int room)
    {
        // Text and digest share the room: the text may take half of it when there are lines to list.
        var body = new TelegramPieces();
        var share = message.Lines.Count > 0 ? room / 2 : room;
        var most = Math.Max(0, share - CutNote.Length - 2);
        var text = Block(message.Text, most);
        body.Line(text);
        if (text.EndsWith(CleanText.Ellipsis) && text.Length >= most - 1)
            body.Line(CutNote, TelegramStyle.Italic);

        AddDigest(body, message.Lines, message.More, room);
        return body;
    }

    private static void AddDigest(TelegramPieces body, IReadOnlyList<DigestLine> lines, int more, int room)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            var rest = Rest(lines.Count - index + more);
            var line = DigestEntry(lines[index]);
            if (body.Length + line.Length + rest.Length > room)
            {
                body.Add(rest, TelegramStyle.Italic);
                return;
            }

            body.AddAll(line);
        }

        if (more > 0)
            body.Add(Rest(more), TelegramStyle.Italic);
    }

    private static string Rest(int incidents) => $"and {AlertFacts.Counted(incidents, "incident")} more\n";

    private static TelegramPieces DigestEntry(DigestLine line)
    {
        var entry = new TelegramPieces().Add($"{SeverityMark.Of(line.Severity)} ");
        if (Line(line.ShortId, CulpritLength) is { Length: > 0 } shortId)
            entry.Add(shortId + AlertFacts.Separator);
        var title = Line(line.Title, DigestTitleLength);
        if (title.Length > 0 && WebLink.Checked(line.Link) is { } link)
            entry.Link(title, link);
        else
            entry.Add(title);

        var project = Line(line.Project, DigestTitleLength);
        return entry.Add($" ({(project.Length == 0 ? "" : project + ", ")}{AlertFacts.Counted(line.Count, "event")})\n");
    }

    private static TelegramPieces Facts(AlertMessage message)
    {
        var subject = message.Subject;
        var facts = new TelegramPieces().Add("\n")
            .Line(Line(AlertFacts.Place(subject), PlaceLength))
            .Line(AlertFacts.Volume(message))
            .Line(AlertFacts.Seen(subject))
            .Line(Line(subject.Culprit, CulpritLength), TelegramStyle.Code);
        foreach (var tag in AlertFacts.Tags(subject))
            facts.Line(Line(tag, TagLength));

        facts.Line(Block(subject.Stack, StackLength), TelegramStyle.Block);
        if (WebLink.Checked(subject.Link) is { } link)
            facts.Link(subject.ShortId is null ? "Open" : $"Open {Line(subject.ShortId, CulpritLength)}", link).Add("\n");
        return facts
            .Line(AlertFacts.Held(message), TelegramStyle.Italic)
            .Line(Line(message.Note, TitleLength), TelegramStyle.Italic);
    }

    private static string Line(string? text, int most) => CleanText.Cut(Safe(CleanText.Line(text, most)), most);

    private static string Block(string? text, int most) => CleanText.Cut(Safe(CleanText.Block(text, most)), most);

    private static string Safe(string text) => text.Replace("@", "@" + WordJoiner, StringComparison.Ordinal);
}
