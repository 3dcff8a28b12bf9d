using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>What stands below the text of a Telegram message; with the head it fits into a message whatever it holds.</summary>
internal static class TelegramFacts
{
    private const int CulpritLength = 200;
    private const int PlaceLength = 250;
    private const int TagLength = 120;
    private const int StackLength = 500;
    private const int NoteLength = 250;

    public static TelegramPieces Render(AlertMessage message)
    {
        var subject = message.Subject;
        var facts = new TelegramPieces().Add("\n")
            .Line(TelegramSafe.Line(AlertFacts.Place(subject), PlaceLength))
            .Line(AlertFacts.Volume(message))
            .Line(AlertFacts.Seen(subject))
            .Line(TelegramSafe.Line(subject.Culprit, CulpritLength), TelegramStyle.Code);
        foreach (var tag in AlertFacts.Tags(subject))
            facts.Line(TelegramSafe.Line(tag, TagLength));

        facts.Line(TelegramSafe.Block(subject.Stack, StackLength), TelegramStyle.Block);
        if (WebLink.Checked(subject.Link) is { } link)
            facts.Link(subject.ShortId is null ? "Open" : $"Open {TelegramSafe.Line(subject.ShortId, CulpritLength)}", link).Add("\n");
        return facts
            .Line(AlertFacts.Held(message), TelegramStyle.Italic)
            .Line(TelegramSafe.Line(message.Note, NoteLength), TelegramStyle.Italic);
    }
}
