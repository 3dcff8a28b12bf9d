using System.Text;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>
/// Makes foreign text harmless in Slack (https://docs.slack.dev/messaging/formatting-message-text). Three characters start
/// mentions and links and are escaped. Bold, italics and the like have no escape at all, so foreign text stands in plain text
/// objects or between backticks, where Slack reads none of it.
/// </summary>
internal static class SlackMarkup
{
    private const string FenceMark = "```";

    /// <summary>Foreign text for a plain text object, at most so many units after escaping.</summary>
    public static string Plain(string text, int most) => Escape(Fit(text, most));

    /// <summary>Foreign text on one line between backticks; empty when there is none.</summary>
    public static string Code(string text, int most)
    {
        var inside = Fit(WithoutBackticks(text).Trim(), most - 2);
        return inside.Length == 0 ? "" : $"`{Escape(inside)}`";
    }

    /// <summary>Foreign text as a block of code; empty when there is none.</summary>
    public static string Fence(string text, int most)
    {
        var inside = Fit(WithoutBackticks(text), most - (2 * FenceMark.Length) - 2);
        return string.IsNullOrWhiteSpace(inside) ? "" : $"{FenceMark}\n{Escape(inside)}\n{FenceMark}";
    }

    /// <summary>A link with words of our own; empty when the address is none, or too long after escaping.</summary>
    public static string Link(string? address, string label, int most)
    {
        if (WebLink.Checked(address) is not { } url)
            return "";
        var link = $"<{Escape(url.Replace("|", "%7C", StringComparison.Ordinal))}|{label}>";
        return link.Length <= most ? link : "";
    }

    private static string WithoutBackticks(string text) => text.Replace('`', '\'');

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Cuts text that is not escaped yet so that it fits when it is; an escape is never cut in two.</summary>
    private static string Fit(string text, int most)
    {
        var (length, end, cut) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            length += Escaped(rune);
            end += rune.Utf16SequenceLength;
            if (length > most)
                return cut == 0 && most < 1 ? "" : string.Concat(text.AsSpan(0, cut), [CleanText.Ellipsis]);
            if (length < most)
                cut = end;
        }

        return text;
    }

    private static int Escaped(Rune rune) => rune.Value switch
    {
        '&' => 5,
        '<' or '>' => 4,
        _ => rune.Utf16SequenceLength,
    };
}
