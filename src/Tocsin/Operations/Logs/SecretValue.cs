namespace Tocsin.Operations.Logs;

/// <summary>How far a secret value goes, quoted or not, also inside strings that are quoted themselves.</summary>
internal static class SecretValue
{
    private static readonly string[] Harmless = ["null", "true", "false"];

    public static Finding? At(string text, int at, int? nameQuotedAt, bool isWhole, bool isJson)
    {
        if (at >= text.Length)
            return null;
        var backslashes = CountBackslashes(text, at);
        var quoteAt = at + backslashes;
        if (isJson && quoteAt < text.Length && text[quoteAt] == '"' && backslashes < LeastBackslashes(text, nameQuotedAt))
            return null; // not the value's own quote: the string that holds the name ends here
        if (quoteAt < text.Length && text[quoteAt] == '"' && backslashes + 1 is var level && (level & (level - 1)) == 0)
            return NamedSecret.UpToNextName(text, Quoted(text, quoteAt + 1, backslashes));
        if (text[at] == '\'')
            return NamedSecret.UpToNextName(text, Until(text, at + 1, static character => character is '\'' or '"' or '\n' or '\r'));
        return text[at] is '{' or '[' ? null : Bare(text, at, nameQuotedAt, isWhole);
    }

    // a bare name stands inside a string, whose quotes inside carry a backslash; a quoted name and its value are quoted alike
    private static int LeastBackslashes(string text, int? nameQuotedAt) => nameQuotedAt is { } at ? CountBackslashes(text, at) : 1;

    private static Finding? Bare(string text, int at, int? nameQuotedAt, bool isWhole)
    {
        var found = isWhole && nameQuotedAt is null
            ? Until(text, at, static character => character is '"' or '\n' or '\r')
            : NonEmpty(at, BareEnd(text, at));
        if (!isWhole)
            found = NamedSecret.UpToNextName(text, found);
        if (found is not { } value || nameQuotedAt is not { } quotedAt)
            return found;

        // "pin": 1234 in JSON: what replaces a number must be a string there
        if (Array.Exists(Harmless, word => text.AsSpan(value.Start, value.Length).SequenceEqual(word)))
            return null;
        var quote = text[quotedAt..(text.IndexOf('"', quotedAt) + 1)];
        return value with { Replacement = quote + SecretMask.Stars + quote };
    }

    /// <summary>
    /// A quote inside a string that is quoted itself carries backslashes: 1 at the first level, 3 at the second, and twice as
    /// many more for each backslash of the content before it. The value ends at a quote of its own level or of any outer one.
    /// </summary>
    private static bool Closes(int run, int backslashes)
    {
        for (var level = 0; level <= backslashes; level = (2 * level) + 1)
        {
            if (run % (2 * (level + 1)) == level)
                return true;
        }
        return false;
    }

    private static Finding? Quoted(string text, int start, int backslashes)
    {
        var run = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                run++;
                continue;
            }
            if (text[at] == '"' && Closes(run, backslashes))
                return NonEmpty(start, at - run);
            if (text[at] is '\n' or '\r')
                return NonEmpty(start, at);
            run = 0;
        }
        return NonEmpty(start, text.Length);
    }

    /// <summary>Where a value without quotes ends.</summary>
    public static int BareEnd(string text, int start) =>
        End(text, start, static character => char.IsWhiteSpace(character) || character is '"' or '\'' or '&' or ',' or ';' or ')' or '}' or ']' or '<');

    private static Finding? Until(string text, int start, Func<char, bool> ends) => NonEmpty(start, End(text, start, ends));

    private static int End(string text, int start, Func<char, bool> ends)
    {
        var at = start;
        while (at < text.Length && !ends(text[at]))
            at++;
        while (at > start && text[at - 1] == '\\')
            at--; // an escape that belongs to what ended the value
        return at;
    }

    private static Finding? NonEmpty(int start, int end) => end > start ? Finding.Secret(start, end) : null;

    private static int CountBackslashes(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == '\\' && end - at < 8)
            end++;
        return end - at;
    }
}
