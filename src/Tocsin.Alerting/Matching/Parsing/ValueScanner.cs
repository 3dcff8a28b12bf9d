namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Reads values: bare words, quoted phrases and lists, with <c>*</c> as the wildcard and <c>\* \" \\</c> as escapes in all of them.</summary>
internal sealed class ValueScanner(string text)
{
    /// <summary>Where the list that was read last has ended.</summary>
    public int ListEnd { get; private set; }

    public static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;

        return at;
    }

    /// <summary>A word up to white space or a parenthesis that it did not open itself, so that <c>main()</c> is one word in <c>(main() OR run())</c>.</summary>
    public TokenValue ReadBare(int start)
    {
        var builder = new PatternBuilder();
        var depth = 0;
        var at = start;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0)
                break;

            at = ReadLetter(at, builder);
        }

        return new TokenValue(builder.Build(), IsQuoted: false, start, at - start);
    }

    /// <summary>A phrase in quotes, or null when the quote that starts here never ends.</summary>
    public TokenValue? ReadQuoted(int start)
    {
        var builder = new PatternBuilder();
        for (var at = start + 1; at < text.Length;)
        {
            if (text[at] == '"')
                return new TokenValue(builder.Build(), IsQuoted: true, start, at + 1 - start);

            at = ReadLetter(at, builder);
        }

        return null;
    }

    /// <summary>The one value of a key: bare or quoted, or a sign of comparison and then a quoted one.</summary>
    public QueryMistake? ReadOne(int start, List<TokenValue> values)
    {
        var quote = start;
        while (quote < text.Length && text[quote] is '<' or '>' or '=')
            quote++;

        if (quote == text.Length || text[quote] != '"')
        {
            values.Add(ReadBare(start));
            return null;
        }

        if (ReadQuoted(quote) is not { } quoted)
            return Mistakes.OpenQuote(text, quote);

        values.Add(quote == start ? quoted : Signed(start, quoted));
        return null;
    }

    /// <summary>The values of <c>[a, "b c"]</c>.</summary>
    public QueryMistake? ReadList(int start, List<TokenValue> values)
    {
        for (var at = SkipSpace(text, start + 1); at < text.Length; at = SkipSpace(text, at + 1))
        {
            if ((text[at] == '"' ? ReadQuoted(at) : ReadItem(at)) is not { } item)
                return Mistakes.OpenQuote(text, at);

            if (item.Length == 0)
                return Mistakes.EmptyItem(at);

            values.Add(item);
            at = SkipSpace(text, at + item.Length);
            if (at < text.Length && text[at] == ']')
            {
                ListEnd = at + 1;
                return null;
            }

            if (at < text.Length && text[at] != ',')
                return Mistakes.NoComma(at);
        }

        return Mistakes.OpenList(text, start);
    }

    private TokenValue ReadItem(int start)
    {
        var builder = new PatternBuilder();
        var at = start;
        while (at < text.Length && text[at] is not (',' or ']') && !char.IsWhiteSpace(text[at]))
            at = ReadLetter(at, builder);

        return new TokenValue(builder.Build(), IsQuoted: false, start, at - start);
    }

    private TokenValue Signed(int start, TokenValue quoted)
    {
        var segments = quoted.Pattern.Segments;
        var pattern = new ValuePattern([text[start..quoted.Position] + segments[0], .. segments.Skip(1)]);
        return new TokenValue(pattern, IsQuoted: false, start, quoted.Position + quoted.Length - start);
    }

    private int ReadLetter(int at, PatternBuilder builder)
    {
        if (text[at] == '*')
        {
            builder.AddStar();
            return at + 1;
        }

        // Any other backslash is a letter, so that paths and PHP class names can be typed as they are.
        var isEscape = text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '*' or '"' or '\\';
        builder.Add(text[isEscape ? at + 1 : at]);
        return isEscape ? at + 2 : at + 1;
    }
}
