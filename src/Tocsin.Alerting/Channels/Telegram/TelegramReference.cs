using System.Globalization;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>
/// Where a message stands, as <c>chat/message</c>. The chat is part of it because message numbers begin anew in each chat:
/// after a migration or a changed setting the bare number would name, and an edit destroy, some other message.
/// </summary>
internal sealed record TelegramReference(string Chat, long Message)
{
    /// <summary>Null when the text is no such reference, as when the channel was of another kind before.</summary>
    public static TelegramReference? Parse(string? text)
    {
        var slash = text?.LastIndexOf('/') ?? -1;
        return slash > 0 && long.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            ? new TelegramReference(text![..slash], message)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Chat}/{Message}");
}
