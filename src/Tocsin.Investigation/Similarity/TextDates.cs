namespace Tocsin.Investigation.Similarity;

/// <summary>Dates with names in them: "Wed Apr 17 22:31:45 2019", "21 Nov 2026 02:30", "Tue, 3 Jan 2023 10:00:00 GMT".</summary>
internal static class TextDates
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] Zones = ["utc", "gmt", "z", "am", "pm", "cet", "cest", "est", "edt", "pst", "pdt", "msk"];

    /// <summary>The length of the date that the text starts with, or 0. Reads at most eight words, so the whole scan stays linear.</summary>
    public static int Match(ReadOnlySpan<char> text)
    {
        // the cheap question first: this is asked at every word of every message
        if (!char.IsAsciiLetterOrDigit(text[0]))
            return 0;

        var position = 0;
        var months = 0;
        var numbers = 0;
        var startsWithDay = false;
        for (var words = 0; words < 8; words++)
        {
            var start = position == 0 ? 0 : SkipGap(text, position);
            var word = WordAt(text, start);
            if (word.IsEmpty || (position != 0 && start == position))
                break;
            if (IsName(word, Months))
                months++;
            else if (IsDayNumber(word) && (numbers == 0 || months == 1))
                numbers++;
            else if (words == 0 && IsName(word, Days))
                startsWithDay = true;
            else if (months == 0 || numbers == 0 || !IsTail(word))
                break;
            position = start + word.Length;
            if (months > 1 || (months == 0 && words == (startsWithDay ? 2 : 1)))
                return 0;
        }

        return months == 1 && numbers > 0 ? position : 0;
    }

    private static int SkipGap(ReadOnlySpan<char> text, int position)
    {
        if (position < text.Length && text[position] == ',')
            position++;
        while (position < text.Length && text[position] == ' ')
            position++;
        return position;
    }

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 24 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is ':' or '+' || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;
        // "2019:" ends a sentence's head, "22:31" is a time
        if (end > start && text[end - 1] == ':')
            end--;
        return text[start..end];
    }

    private static bool IsDayNumber(ReadOnlySpan<char> word) => word.Length is > 0 and <= 4 && word.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsTail(ReadOnlySpan<char> word) =>
        word[0] is '+' || (char.IsAsciiDigit(word[0]) && word.Contains(':')) || Contains(Zones, word);

    private static bool IsName(ReadOnlySpan<char> word, string[] names)
    {
        if (word.Length < 3)
            return false;
        foreach (var name in names)
        {
            if (word.Length is 3 or 4 ? name.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase) : word.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool Contains(string[] list, ReadOnlySpan<char> word)
    {
        foreach (var item in list)
        {
            if (word.Equals(item, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
