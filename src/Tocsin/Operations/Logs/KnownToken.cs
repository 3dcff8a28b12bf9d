namespace Tocsin.Operations.Logs;

/// <summary>Tokens that are known by their look: Telegram, Slack, Discord, GitHub, GitLab, JWT.</summary>
internal static class KnownToken
{
    private const int ShortestTelegramSecret = 30;
    private const int ShortestToken = 12;

    private static readonly string[] Prefixes =
        ["xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-", "xapp-", "ghp_", "gho_", "ghs_", "ghr_", "ghu_", "github_pat_", "glpat-", "sntrys_", "sntryu_", "tocsin_pat_"];

    public static Finding? In(string text, int start, int end)
    {
        var word = text.AsSpan(start, end - start);
        return Telegram(text, word, end) ?? WebToken(text, word, start, end) ?? Prefixed(word, start, end) ?? WebhookPath(text, word, end);
    }

    // 123456789:AA…: the number is the bot's public id and tells which bot it is, so it stays
    private static Finding? Telegram(string text, ReadOnlySpan<char> word, int end)
    {
        if (end >= text.Length || text[end] != ':' || !EndsInBotId(word))
            return null;
        var secretEnd = end + 1;
        while (secretEnd < text.Length && SecretMask.IsWordCharacter(text[secretEnd]))
            secretEnd++;
        return secretEnd - end - 1 >= ShortestTelegramSecret ? Finding.Secret(end + 1, secretEnd) : null;
    }

    private static bool EndsInBotId(ReadOnlySpan<char> word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[^(digits + 1)]))
            digits++;
        return digits is >= 6 and <= 14;
    }

    private static Finding? Prefixed(ReadOnlySpan<char> word, int start, int end)
    {
        foreach (var prefix in Prefixes)
        {
            if (word.Length >= ShortestToken && word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return Finding.Secret(start + prefix.Length, end);
        }
        return null;
    }

    // header.payload.signature, whose header begins with {" in base64
    private static Finding? WebToken(string text, ReadOnlySpan<char> word, int start, int end)
    {
        if (word.Length < ShortestToken || !word.StartsWith("eyJ", StringComparison.Ordinal))
            return null;
        while (end < text.Length && (SecretMask.IsWordCharacter(text[end]) || text[end] == '.'))
            end++;
        return Finding.Secret(start, end);
    }

    // the path of an incoming webhook is its whole secret
    private static Finding? WebhookPath(string text, ReadOnlySpan<char> word, int end)
    {
        var isHook = (word is "services" or "workflows" or "triggers" && text.AsSpan(0, end - word.Length).EndsWith("hooks.slack.com/"))
            || (word is "webhooks" && text.AsSpan(0, end - word.Length).EndsWith("/api/"));
        if (!isHook || end >= text.Length || text[end] != '/')
            return null;
        var pathEnd = end + 1;
        while (pathEnd < text.Length && (SecretMask.IsWordCharacter(text[pathEnd]) || text[pathEnd] == '/'))
            pathEnd++;
        return pathEnd > end + 1 ? Finding.Secret(end + 1, pathEnd) : null;
    }
}
