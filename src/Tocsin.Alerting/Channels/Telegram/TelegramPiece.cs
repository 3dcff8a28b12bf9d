using System.Text;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>A run of text in one style: the unit that is kept, cut or dropped, so that no markup is ever left open.</summary>
/// <param name="Text">What is read, not yet escaped.</param>
/// <param name="Style">How it is set.</param>
/// <param name="Href">Where a link leads.</param>
internal readonly record struct TelegramPiece(string Text, TelegramStyle Style = TelegramStyle.Plain, string? Href = null)
{
    /// <summary>UTF-16 units after parsing, in whichever of the two forms is longer.</summary>
    public int Length => Math.Max(Text.Length, Href?.Length ?? 0);

    public void AppendPlain(StringBuilder text) => text.Append(Href ?? Text);

    public void AppendHtml(StringBuilder html)
    {
        var (open, close) = Style switch
        {
            TelegramStyle.Bold => ("<b>", "</b>"),
            TelegramStyle.Italic => ("<i>", "</i>"),
            TelegramStyle.Code => ("<code>", "</code>"),
            TelegramStyle.Block => ("<pre>", "</pre>"),
            TelegramStyle.Link => ($"<a href=\"{Escape(Href!)}\">", "</a>"),
            _ => ("", ""),
        };
        html.Append(open).Append(Escape(Text)).Append(close);
    }

    // Telegram knows these four names only.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
