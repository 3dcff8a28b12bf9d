namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Cuts a query's text into tokens, in one pass.</summary>
internal sealed class Tokenizer(string text)
{
    private readonly ValueScanner _values = new(text);
    private readonly List<Token> _tokens = [];
    private int _at;

    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>Reads all tokens, and answers with the first mistake or null.</summary>
    public QueryMistake? Read()
    {
        for (_at = ValueScanner.SkipSpace(text, 0); _at < text.Length; _at = ValueScanner.SkipSpace(text, _at))
        {
            var mistake = ReadToken();
            if (mistake is not null)
                return mistake;
        }

        return null;
    }

    private QueryMistake? ReadToken() => text[_at] switch
    {
        '(' => AddSign(TokenKind.Open),
        ')' => AddSign(TokenKind.Close),
        '!' when Negates(_at) => AddSign(TokenKind.Not),
        _ => ReadTerm(),
    };

    private QueryMistake? AddSign(TokenKind kind)
    {
        _tokens.Add(new Token(kind, _at, 1));
        _at++;
        return null;
    }

    // "a != b" and a "!" that stands alone are prose.
    private bool Negates(int at) => ValueFollows(at + 1) && text[at + 1] != '=';

    private bool ValueFollows(int at) => at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != ')';

    private QueryMistake? ReadTerm()
    {
        if (text[_at] == '"')
            return ReadFreeText();

        var key = KeyScanner.KeyAt(text, _at);
        if (key is null)
            return ReadFreeText();

        var value = _at + key.Length;
        var isMeant = key.IsTag || KnownKeys.Find(key.Name) is not null;
        if (!ValueFollows(value))
            return key.IsTag || KnownKeys.IsSpelledAsKey(key.Name) ? Mistakes.NoValue(key, _at) : ReadFreeText();

        return !isMeant && KeyScanner.IsProse(text.AsSpan(value)) ? ReadFreeText() : ReadKeyed(key, value);
    }

    private QueryMistake? ReadFreeText()
    {
        var start = _at;
        if (text[start] == '"')
        {
            if (_values.ReadQuoted(start) is not { } quoted)
                return Mistakes.OpenQuote(text, start);

            return quoted.IsEmpty ? Mistakes.EmptyQuotes(quoted) : AddTerm(quoted);
        }

        var word = _values.ReadBare(start);
        var kind = text.AsSpan(start, word.Length) switch
        {
            "OR" => TokenKind.Or,
            "AND" => TokenKind.And,
            _ => TokenKind.Term,
        };
        if (kind is TokenKind.Term)
            return AddTerm(word);

        _tokens.Add(new Token(kind, start, word.Length));
        _at += word.Length;
        return null;
    }

    private QueryMistake? AddTerm(TokenValue value)
    {
        _tokens.Add(new Token(TokenKind.Term, value.Position, value.Length) { Values = [value] });
        _at = value.Position + value.Length;
        return null;
    }

    private QueryMistake? ReadKeyed(KeyToken key, int start)
    {
        var isNegated = text[start] == '!' && Negates(start);
        if (isNegated)
            start++;

        var list = new List<TokenValue>();
        var mistake = text[start] == '[' ? _values.ReadList(start, list) : _values.ReadOne(start, list);
        if (mistake is not null)
            return mistake;

        var end = text[start] == '[' ? _values.ListEnd : list[0].Position + list[0].Length;
        _tokens.Add(new Token(TokenKind.Term, _at, end - _at) { Key = key, Values = list, IsNegated = isNegated });
        _at = end;
        return null;
    }
}
