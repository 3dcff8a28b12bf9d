using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>What was found out about an incident, a line each, as far as the room allows.</summary>
internal static class TelegramAdditions
{
    private const int Length = 200;

    public static TelegramPieces Render(AlertMessage message, int room)
    {
        var lines = new TelegramPieces();
        foreach (var addition in ShownAddition.Of(message))
        {
            var line = Line(addition);
            if (lines.Length + line.Length > room)
                break;
            lines.AddAll(line);
        }

        return lines;
    }

    private static TelegramPieces Line(ShownAddition addition)
    {
        var title = addition.Title.Length == 0 ? ShownAddition.Untitled : TelegramSafe.Line(addition.Title, Length);
        var line = new TelegramPieces();
        return (addition.Link is { } link ? line.Link(title, link) : line.Add(title, TelegramStyle.Bold)).Add($": {TelegramSafe.Line(addition.Text, Length)}\n");
    }
}
