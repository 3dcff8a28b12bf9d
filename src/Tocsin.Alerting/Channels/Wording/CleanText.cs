using System.Text;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>
/// Makes text from outside fit to be shown: no control characters (a terminal would obey them), no bidirectional overrides
/// (they make text read otherwise than it is), no halves of surrogate pairs, and no more of it than wanted.
/// </summary>
internal static class CleanText
{
    public const char Ellipsis = '…';

    private const char Replacement = '\uFFFD';

    /// <summary>At most so many UTF-16 units of text on one line.</summary>
    public static string Line(string? text, int most) => Clean(text, most, keepLines: false);

    /// <summary>At most so many UTF-16 units of text; line breaks and indentation stay.</summary>
    public static string Block(string? text, int most) => Clean(text, most, keepLines: true);

    /// <summary>Cuts to so many UTF-16 units, the ellipsis included, and never through a surrogate pair.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        if (most <= 0)
            return "";

        var end = most - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), [Ellipsis]);
    }

    private static string Clean(string? text, int most, bool keepLines)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        // One rune past the limit is enough for Cut to see that there was more; a megabyte is never copied.
        var clean = new StringBuilder(Math.Min(text.Length, most + 2));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length > most)
                break;
            Append(clean, rune, keepLines);
        }

        return Cut(clean.ToString().TrimEnd(), most);
    }

    private static void Append(StringBuilder clean, Rune rune, bool keepLines)
    {
        if (IsLineBreak(rune))
            AppendBreak(clean, rune, keepLines);
        else if (rune.Value == '\t')
            clean.Append(keepLines ? "    " : " ");
        else if (Rune.IsControl(rune) || IsDirection(rune))
            return;
        else if (rune.Value is 0xFFFE or 0xFFFF)
            clean.Append(Replacement);
        else
            clean.Append(rune.ToString());
    }

    private static void AppendBreak(StringBuilder clean, Rune rune, bool keepLines)
    {
        // \r\n is one break; a lone \r would let a terminal overwrite the line.
        if (clean.Length == 0 || rune.Value == '\r')
            return;
        clean.Append(keepLines ? '\n' : ' ');
    }

    private static bool IsLineBreak(Rune rune) => rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029;

    private static bool IsDirection(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
