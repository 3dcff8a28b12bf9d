namespace Tocsin.Investigation.Similarity;

/// <summary>Masks the words of one chunk, and remembers the word before, which tells a status code from a number.</summary>
internal ref struct WordMask
{
    private ReadOnlySpan<char> _previous;
    private ReadOnlySpan<char> _beforePrevious;

    /// <summary>Whether the words before announce the name of a host.</summary>
    public readonly bool NamesAHost => KeptCodes.AnnouncesHost(_previous);

    public void Forget() => _previous = _beforePrevious = default;

    /// <summary>Appends the chunk with its numbers and ids masked.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="following">The text behind it, for reason phrases such as "404 Not Found".</param>
    /// <param name="output">Where the masked chunk goes.</param>
    public void Mask(ReadOnlySpan<char> chunk, ReadOnlySpan<char> following, scoped ref MaskBuffer output)
    {
        for (var position = 0; position < chunk.Length;)
        {
            var rest = chunk[position..];
            var length = WordLength(rest);
            if (length > 0)
            {
                position += MaskWord(rest, length, following, ref output);
                continue;
            }

            // a sign is part of its number: -5 and 5 are one thing; a hyphen between words is not a sign
            var sign = rest[0] is '-' or '+' && position == 0 && rest.Length > 1 && char.IsAsciiDigit(rest[1]);
            if (!sign)
                output.Append(rest[0]);
            position++;
        }
    }

    private int MaskWord(ReadOnlySpan<char> rest, int length, ReadOnlySpan<char> following, scoped ref MaskBuffer output)
    {
        var word = rest[..length];
        if (!word.ContainsAnyInRange('0', '9'))
        {
            Remember(word);
            output.Append(word);
            return length;
        }

        var behind = length < rest.Length ? rest[length..] : following;
        if (KeptCodes.Keeps(word, _beforePrevious, _previous, behind))
        {
            output.Append(word);
            return length;
        }

        var head = NumberRun.HeadLength(word);
        if (head > 0)
            Remember(word[..head]);
        output.Append(word[..head]);
        output.Append(NumberRun.Match(rest[head..], length - head, out var used));
        return head + used;
    }

    private void Remember(ReadOnlySpan<char> word)
    {
        _beforePrevious = _previous;
        _previous = word;
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return end;
    }
}
