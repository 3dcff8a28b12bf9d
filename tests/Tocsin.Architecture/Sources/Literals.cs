namespace Tocsin.Architecture.Sources;

/// <summary>Finds where string and character literals of C# end, interpolated ones with code in their holes included.</summary>
internal static class Literals
{
    /// <summary>Behind the literal that begins here, or null when none does.</summary>
    public static int? End(string text, int at)
    {
        if (text[at] == '\'')
            return EndOfCharacter(text, at);
        var quote = at;
        while (quote < text.Length && text[quote] is '$' or '@')
            quote++;
        if (quote == text.Length || text[quote] != '"')
            return null;
        var prefix = text.AsSpan(at, quote - at);
        var quotes = Run(text, quote);
        if (quotes >= 3)
            return EndOfRaw(text, quote, quotes);
        return EndOfText(text, quote + 1, prefix.Contains('@'), prefix.Contains('$'));
    }

    private static int EndOfCharacter(string text, int at)
    {
        var end = text[at + 1] == '\\' ? at + 3 : at + 2;
        while (end < text.Length && text[end] != '\'')
            end++;
        return Math.Min(end + 1, text.Length);
    }

    private static int EndOfRaw(string text, int quote, int quotes)
    {
        var end = text.IndexOf(new string('"', quotes), quote + quotes, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + Run(text, end);
    }

    private static int EndOfText(string text, int at, bool isVerbatim, bool isInterpolated)
    {
        while (at < text.Length)
        {
            var (here, next) = (text[at], at + 1 < text.Length ? text[at + 1] : '\0');
            if (here == '"' && !(isVerbatim && next == '"'))
                return at + 1;
            if (isInterpolated && here == '{' && next != '{')
                at = EndOfHole(text, at);
            else if ((here == '\\' && !isVerbatim) || (here == '"' && next == '"') || (isInterpolated && here == '{'))
                at += 2;
            else
                at++;
        }

        return at;
    }

    private static int EndOfHole(string text, int at)
    {
        var depth = 0;
        while (at < text.Length)
        {
            if (End(text, at) is { } end)
            {
                at = end;
                continue;
            }

            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
            if (depth == 0)
                return at;
        }

        return at;
    }

    private static int Run(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == '"')
            end++;
        return end - at;
    }
}
