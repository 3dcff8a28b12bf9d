using Tocsin.Alerting.Matching.Parsing;

namespace Tocsin.Alerting.Matching;

/// <summary>Reads the query language. Any text has an answer, in time that grows with its length; nothing is thrown.</summary>
public static class QueryParser
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int MaxLength = 4096;

    /// <summary>How deep parentheses may nest.</summary>
    public const int MaxDepth = 50;

    /// <summary>How many terms a query may have; SQLite refuses expressions a thousand deep.</summary>
    public const int MaxTerms = 200;

    /// <summary>Reads a query, or says what is wrong with it.</summary>
    /// <param name="text">The text; null and white space mean <see cref="Query.Everything"/>.</param>
    /// <param name="me">Who <c>assigned:me</c> is, as <c>assigned:</c> would name them; null where nobody is signed in.</param>
    public static QueryParse Parse(string? text, string? me = null)
    {
        text ??= "";
        if (text.Length > MaxLength)
            return QueryParse.Of(Mistakes.TooLong(MaxLength));

        if (FirstUnreadable(text) is { } at)
            return QueryParse.Of(Mistakes.Unreadable(at));

        var tokenizer = new Tokenizer(text);
        return tokenizer.Read() is { } mistake
            ? QueryParse.Of(mistake)
            : new TreeReader(tokenizer.Tokens, new TermReader(me)).Read();
    }

    // What no store takes as text: PostgreSQL refuses NUL, and neither writes half a surrogate pair as UTF-8.
    private static int? FirstUnreadable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
                return i;
        }

        return null;
    }
}
