namespace Tocsin.Investigation.Similarity;

/// <summary>One pass over a message: quotes, textual dates, then chunks without white space, each judged as a whole before its words are.</summary>
internal ref struct MaskScanner(ReadOnlySpan<char> text, Span<char> room)
{
    private const string Openers = "\"'`“‘«";
    private const string Closers = "\"'`”’»";

    private readonly ReadOnlySpan<char> _text = text;
    private MaskBuffer _output = new(room);
    private WordMask _words;
    private int _position;

    // One bit for each kind of quote: its closing mark was searched to the end and is not there.
    // Without this memory a message of opening quotes only would cost quadratic time.
    private int _neverCloses;

    public ReadOnlySpan<char> Scan()
    {
        while (_position < _text.Length)
        {
            var current = _text[_position];
            if (char.IsWhiteSpace(current))
                FoldWhiteSpace();
            else if (TryQuoted(current) || TryTextDate())
                continue;
            else if (ChunkShapes.IsDelimiter(current))
                CopyDelimiter(current);
            else
                MaskChunk();
        }

        return _output.Written.TrimEnd(' ');
    }

    public void Dispose() => _output.Dispose();

    private void FoldWhiteSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        if (_output.Written is not [] and not [.., ' '])
            _output.Append(' ');
    }

    private void CopyDelimiter(char delimiter)
    {
        _output.Append(delimiter);
        _position++;
        if (delimiter is ',' or ';' or '{' or '}')
            _words.Forget();
    }

    private bool TryQuoted(char opener)
    {
        var kind = Openers.IndexOf(opener, StringComparison.Ordinal);
        if (kind < 0 || (_neverCloses & (1 << kind)) != 0 || (_position > 0 && char.IsLetterOrDigit(_text[_position - 1])))
            return false;

        var closer = Closers[kind];
        for (var end = _position + 1; end < _text.Length; end++)
        {
            if (_text[end] != closer || (end + 1 < _text.Length && char.IsLetterOrDigit(_text[end + 1])))
                continue;
            _position = end + 1;
            Emit(MaskWords.Quoted);
            return true;
        }

        _neverCloses |= 1 << kind;
        return false;
    }

    private bool TryTextDate()
    {
        if (_position > 0 && char.IsLetterOrDigit(_text[_position - 1]))
            return false;
        var length = TextDates.Match(_text[_position..]);
        if (length == 0)
            return false;
        _position += length;
        Emit(MaskWords.Date);
        return true;
    }

    private void MaskChunk()
    {
        var rest = _text[_position..];
        var chunk = rest[..ChunkShapes.Length(rest)];
        var mask = ChunkShapes.Whole(chunk, _words.NamesAHost, out var used);
        if (mask is null)
        {
            _words.Mask(chunk, rest[chunk.Length..], ref _output);
            _position += chunk.Length;
            FoldRepeats();
            return;
        }

        _position += used;
        if (mask == MaskWords.Time)
            SkipFraction();
        Emit(mask);
    }

    // "10:00:00,123": the comma is the decimal mark of Python's and Java's logs
    private void SkipFraction()
    {
        if (_position + 1 >= _text.Length || _text[_position] != ',' || !char.IsAsciiDigit(_text[_position + 1]))
            return;
        _position++;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            _position++;
    }

    private void Emit(string mask)
    {
        _words.Forget();
        // a date and a time of day in two words are one moment, as they are when written with a T
        if (mask == MaskWords.Time && _output.Written.EndsWith("<date> "))
            _output.RemoveLast(1);
        else
            _output.Append(mask);
        FoldRepeats();
    }

    // lists of varying length ("in (1, 2, 3)") are one thing
    private void FoldRepeats()
    {
        foreach (var mask in MaskWords.Listed)
        {
            var written = _output.Written;
            if (!written.EndsWith(mask))
                continue;
            var before = written[..^mask.Length].TrimEnd(' ');
            if (before is [.., ','] && before[..^1].EndsWith(mask))
                _output.RemoveLast(written.Length - before.Length + 1);
            return;
        }
    }
}
