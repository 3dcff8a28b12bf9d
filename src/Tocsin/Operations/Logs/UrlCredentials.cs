namespace Tocsin.Operations.Logs;

/// <summary><c>://user:password@</c> and <c>://key@</c>, as in connection URLs and DSNs.</summary>
internal static class UrlCredentials
{
    public static Finding? At(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith("://"))
            return null;
        var start = at + 3;
        var last = -1;
        var end = start;
        for (; end < text.Length && !EndsAuthority(text[end]); end++)
        {
            if (text[end] == '@')
                last = end;
        }
        // a password may hold an @ itself: the last one is the one that counts
        return last > start ? Finding.Secret(start, last) : null;
    }

    private static bool EndsAuthority(char character) =>
        char.IsWhiteSpace(character) || character is '/' or '"' or '\'' or '?' or '#' or '<' or '>' or '`';
}
