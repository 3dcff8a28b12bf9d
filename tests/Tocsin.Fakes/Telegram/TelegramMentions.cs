namespace Tocsin.Fakes.Telegram;

/// <summary>Finds the names that Telegram would call: an @ with at least four letters, digits or underscores, outside of code.</summary>
internal static class TelegramMentions
{
    public static IReadOnlyList<string> In(string text, IReadOnlyList<TelegramEntity> entities)
    {
        var mentions = new List<string>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;

            var here = at;
            var isFree = at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]);
            var isCode = entities.Any(entity => entity.Type is "code" or "pre" && here >= entity.Offset && here < entity.Offset + entity.Length);
            if (end - at > 4 && isFree && !isCode)
                mentions.Add(text[at..end]);
        }

        return mentions;
    }
}
