namespace Tocsin.Operations.Logs;

/// <summary>A value whose name says that it is secret: <c>password=…</c>, <c>"token": "…"</c>, <c>Authorization: Bearer …</c>.</summary>
internal static class NamedSecret
{
    private const int MostBlanks = 4;
    private const int ShortestBearer = 8;
    private const int LongestName = 24;

    // matched at the end of the name without its separators, so that PGPASSWORD and x-api-key are meant too
    private static readonly string[] Names =
        ["password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "sentrykey", "glitchtipkey", "credential", "credentials"];

    private static readonly string[] WholeValueNames = ["authorization", "cookie", "sentryauth"];

    public static Finding? After(string text, ReadOnlySpan<char> word, int end, bool isJson)
    {
        if (word.Equals("bearer", StringComparison.OrdinalIgnoreCase) || word.Equals("basic", StringComparison.OrdinalIgnoreCase))
            return Scheme(text, end);
        Span<char> letters = stackalloc char[16];
        var name = LastLetters(word, letters);
        var isWhole = EndsIn(name, WholeValueNames);
        if (!isWhole && !EndsIn(name, Names))
            return null;
        return ValueStart(text, end) is { } start ? SecretValue.At(text, start.At, start.QuotedAt, isWhole, isJson) : null;
    }

    /// <summary>
    /// Cuts a value off before the name of the next secret, as in <c>token: api_key="…"</c> or behind a quote that was never
    /// closed: masking that name would hide from the scanner what follows it. Null when nothing is left.
    /// </summary>
    public static Finding? UpToNextName(string text, Finding? found)
    {
        if (found is not { } value)
            return null;
        var end = value.Start + value.Length;
        var nameEnd = end;
        while (nameEnd > value.Start && text[nameEnd - 1] is ' ' or '\t' or '=' or ':')
            nameEnd--;
        var nameStart = nameEnd;
        while (nameStart > value.Start && SecretMask.IsWordCharacter(text[nameStart - 1]))
            nameStart--;
        var isAssigned = text.AsSpan(nameEnd, end - nameEnd).ContainsAny('=', ':') || IsAssigned(text, end);
        if (!isAssigned || nameEnd - nameStart > LongestName || !IsSecretName(text.AsSpan(nameStart, nameEnd - nameStart)))
            return found;
        return nameStart > value.Start ? Finding.Secret(value.Start, nameStart) : null;
    }

    private static bool IsSecretName(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[16];
        var name = LastLetters(word, letters);
        return EndsIn(name, Names) || EndsIn(name, WholeValueNames);
    }

    // the same look behind the name as in front of a value: its closing quote, blanks, = or :
    private static bool IsAssigned(string text, int end) => ValueStart(text, end) is not null;

    private static Finding? Scheme(string text, int end)
    {
        var start = SkipBlanks(text, end);
        var valueEnd = SecretValue.BareEnd(text, start);
        return start > end && valueEnd - start >= ShortestBearer ? UpToNextName(text, Finding.Secret(start, valueEnd)) : null;
    }

    // after the name: its closing quote if it has one, blanks, = or :, blanks
    private static (int At, int? QuotedAt)? ValueStart(string text, int at)
    {
        int? quotedAt = null;
        var quote = at;
        while (quote < text.Length && text[quote] == '\\' && quote - at < MostBlanks * 2)
            quote++;
        if (quote < text.Length && text[quote] == '"')
        {
            quotedAt = at;
            at = quote + 1;
        }
        else if (at < text.Length && text[at] is '\'' or ']')
        {
            at++;
        }
        at = SkipBlanks(text, at);
        if (at >= text.Length || text[at] is not ('=' or ':'))
            return null;
        at++;
        if (at < text.Length && text[at] == '>')
            at++;
        return (SkipBlanks(text, at), quotedAt);
    }

    private static int SkipBlanks(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] is ' ' or '\t' && end - at < MostBlanks)
            end++;
        return end;
    }

    private static ReadOnlySpan<char> LastLetters(ReadOnlySpan<char> word, Span<char> room)
    {
        var from = room.Length;
        for (var i = word.Length - 1; i >= 0 && from > 0; i--)
        {
            if (word[i] is not ('_' or '-'))
                room[--from] = char.ToLowerInvariant(word[i]);
        }
        return room[from..];
    }

    private static bool EndsIn(ReadOnlySpan<char> name, string[] secrets)
    {
        foreach (var secret in secrets)
        {
            if (name.EndsWith(secret, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
