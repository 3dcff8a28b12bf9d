using System.Buffers;
using System.Text;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>
/// Makes foreign text harmless in Discord's Markdown: a backslash takes the meaning of any sign, and between backticks none has
/// one. With their colons escaped, bare addresses and <c>:names:</c> of emoji stay text as well.
/// </summary>
internal static class DiscordMarkdown
{
    /// <summary>U+2060: takes no room, breaks no line, and ends what would be shown as a mention; that it calls nobody is up to allowed_mentions.</summary>
    private const char WordJoiner = '\u2060';

    private const string FenceMark = "```";

    private static readonly SearchValues<char> Signs = SearchValues.Create("\\*_~`|[]<");

    /// <summary>What makes a heading, a quotation or a list of a line, when nothing but white space or a number stands before it.</summary>
    private static readonly SearchValues<char> LineSigns = SearchValues.Create("#>-+.");

    /// <summary>Foreign text, at most so many units after escaping.</summary>
    public static string Text(string text, int most)
    {
        var source = text.Trim();
        var escaped = new StringBuilder();
        var (cut, at, lineBegins) = (0, 0, true);
        foreach (var rune in source.EnumerateRunes())
        {
            at += rune.Utf16SequenceLength;
            if (IsSign(rune, lineBegins, at < source.Length ? source[at] : ' '))
                escaped.Append('\\');
            escaped.Append(rune.ToString());
            if (rune.Value == '@')
                escaped.Append(WordJoiner);
            lineBegins = rune.Value == '\n' || (lineBegins && (Rune.IsWhiteSpace(rune) || Rune.IsDigit(rune)));

            if (escaped.Length > most)
                return most < 1 ? "" : string.Concat(escaped.ToString(0, cut), [CleanText.Ellipsis]);
            if (escaped.Length < most)
                cut = escaped.Length;
        }

        return escaped.ToString();
    }

    /// <summary>Foreign text on one line between backticks; empty when there is none.</summary>
    public static string Code(string text, int most)
    {
        var inside = CleanText.Cut(WithoutBackticks(text).Trim(), most - 2);
        return inside.Length == 0 ? "" : $"`{inside}`";
    }

    /// <summary>Foreign text as a block of code; empty when there is none.</summary>
    public static string Fence(string text, int most)
    {
        var inside = CleanText.Cut(WithoutBackticks(text), most - (2 * FenceMark.Length) - 2);
        return string.IsNullOrWhiteSpace(inside) ? "" : $"{FenceMark}\n{inside}\n{FenceMark}";
    }

    /// <summary>Escaped text that leads to a checked address.</summary>
    public static string Link(string escaped, string url) => $"[{escaped}]({Inside(url)})";

    // A closing parenthesis would end the link too early.
    private static string Inside(string url) => url
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal);

    private static bool IsSign(Rune rune, bool lineBegins, char next) => rune.IsBmp && (char)rune.Value switch
    {
        ':' => !char.IsWhiteSpace(next),
        var sign => Signs.Contains(sign) || (lineBegins && LineSigns.Contains(sign)),
    };

    private static string WithoutBackticks(string text) => text.Replace('`', '\'');
}
