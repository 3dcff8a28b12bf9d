namespace Tocsin.Investigation.Similarity;

/// <summary>Measures a number or id with all that belongs to it: fractions, exponents, units, the rest of a random word.</summary>
internal static class NumberRun
{
    private static readonly string[] TimeUnits =
        ["ms", "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "d", "day", "days", "ns", "us", "µs", "μs", "msec"];

    private static readonly string[] SizeUnits =
        ["b", "bytes", "k", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib"];

    /// <summary>How many letters in front of the word's number are its name: "worker" of "worker12"; 0 when the word is an id through and through.</summary>
    public static int HeadLength(ReadOnlySpan<char> word)
    {
        var digit = word.IndexOfAnyInRange('0', '9');
        if (NumberShapes.IsHexId(word) || (word.Length >= 20 && NumberShapes.IsMixed(word)))
            return 0;
        var digitsOnlyAtTheEnd = !word[digit..].ContainsAnyExceptInRange('0', '9');
        return digitsOnlyAtTheEnd || word.Length < 6 ? digit : 0;
    }

    /// <summary>The mask for the number that the text starts with.</summary>
    /// <param name="text">The text from the number on, across the word's end.</param>
    /// <param name="wordLength">How much of it is the word.</param>
    /// <param name="used">How many characters the mask stands for.</param>
    public static string Match(ReadOnlySpan<char> text, int wordLength, out int used)
    {
        used = wordLength;
        // digits alone are a number however long, and what follows may belong to it: "1226939499.5s"
        if (!char.IsAsciiDigit(text[0]) || (NumberShapes.IsHexId(text[..wordLength]) && text[..wordLength].ContainsAnyExceptInRange('0', '9')))
            return MaskWords.Number;

        var position = 0;
        string? unit = null;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position += Number(text[position..]);
            var letters = Letters(text[position..]);
            unit = letters == 0 ? null : Unit(text.Slice(position, letters));
            position += letters;
            if (letters > 0 && unit is null)
            {
                // no unit: the rest of a random word, or an exponent
                used = Math.Max(wordLength, position) + Exponent(text, Math.Max(wordLength, position));
                return MaskWords.Number;
            }
        }

        used = Math.Max(wordLength, position);
        return unit ?? MaskWords.Number;
    }

    // digits, and further groups behind a point or comma: fractions, thousands, versions, lists without blanks
    private static int Number(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;
        return end;
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return end;
    }

    private static int Exponent(ReadOnlySpan<char> text, int position)
    {
        if (text[position - 1] is not ('e' or 'E') || position + 1 >= text.Length || text[position] is not ('-' or '+') || !char.IsAsciiDigit(text[position + 1]))
            return 0;
        return 1 + Number(text[(position + 1)..]);
    }

    private static string? Unit(ReadOnlySpan<char> letters)
    {
        foreach (var unit in TimeUnits)
        {
            if (letters.Equals(unit, StringComparison.OrdinalIgnoreCase))
                return MaskWords.Duration;
        }

        foreach (var unit in SizeUnits)
        {
            if (letters.Equals(unit, StringComparison.OrdinalIgnoreCase))
                return MaskWords.Size;
        }

        return null;
    }
}
