using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>
/// Turns an alert into a Telegram message. The limit counts UTF-16 units after the markup is parsed
/// (https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/api/entities#entity-length), so pieces are cut
/// before they are escaped: head, facts and link always fit; additions may have half of what room is left, the text and the lines of a digest get the rest.
/// </summary>
internal static class TelegramText
{
    /// <summary>UTF-16 units of a message, after parsing.</summary>
    public const int Limit = 4096;

    private const int TitleLength = 250;
    private const int ShortIdLength = 200;
    private const int DigestTitleLength = 120;
    private const string CutNote = "(shortened)";

    public static TelegramBody Render(AlertMessage message)
    {
        var head = Head(message);
        var facts = TelegramFacts.Render(message);
        var room = Limit - head.Length - facts.Length;
        var additions = TelegramAdditions.Render(message, room / 2);
        return head.AddAll(Body(message, room - additions.Length)).AddAll(additions).AddAll(facts).ToBody();
    }

    private static TelegramPieces Head(AlertMessage message)
    {
        var head = new TelegramPieces().Add($"{SeverityMark.Of(message)} ").Add(AlertFacts.Headline(message), TelegramStyle.Bold);
        if (message.Kind != NotificationKind.Resolved)
            head.Add(AlertFacts.Separator + Words.Plain(message.Kind));
        if (message.Subject.ShortId is { } shortId)
            head.Add(AlertFacts.Separator + TelegramSafe.Line(shortId, ShortIdLength));
        return head.Add("\n").Line(TelegramSafe.Line(message.Subject.Title, TitleLength), TelegramStyle.Bold);
    }

    private static TelegramPieces Body(AlertMessage message, int room)
    {
        // Text and digest share the room: the text may take half of it when there are lines to list.
        var body = new TelegramPieces();
        var share = message.Lines.Count + message.More > 0 ? room / 2 : room;
        var most = Math.Max(0, share - CutNote.Length - 2);
        var text = TelegramSafe.Block(message.Text, most);
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
        if (TelegramSafe.Line(line.ShortId, ShortIdLength) is { Length: > 0 } shortId)
            entry.Add(shortId + AlertFacts.Separator);
        var title = TelegramSafe.Line(line.Title, DigestTitleLength);
        if (title.Length > 0 && WebLink.Checked(line.Link) is { } link)
            entry.Link(title, link);
        else
            entry.Add(title);

        var project = TelegramSafe.Line(line.Project, DigestTitleLength);
        return entry.Add($" ({(project.Length == 0 ? "" : project + ", ")}{AlertFacts.Counted(line)})\n");
    }
}
