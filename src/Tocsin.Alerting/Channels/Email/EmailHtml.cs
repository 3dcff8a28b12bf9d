using System.Text;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>
/// A mail's blocks as HTML. Only inline styles, because many clients drop all others; nothing is fetched from anywhere; and no
/// colour but the bar's, so that a client's dark mode can choose its own for text and ground.
/// </summary>
internal static class EmailHtml
{
    private const string Mono = "font-family:monospace;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere";

    public static string Write(IReadOnlyList<EmailBlock> blocks, string bar)
    {
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Tocsin</title>\n</head>\n<body>\n")
            .Append("<div style=\"border-left:6px solid ").Append(bar)
            .Append(";padding:2px 0 2px 14px;max-width:640px;font-family:sans-serif;font-size:15px;line-height:1.45\">\n");
        foreach (var block in blocks)
            Append(html, block);
        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }

    /// <summary>The colour of the bar; in the middle between light and dark, so that it is seen on both.</summary>
    public static string Bar(AlertMessage message) => (message.Kind, message.Severity) switch
    {
        (NotificationKind.Resolved, _) => "#2e9e4f",
        (_, Severity.Critical) => "#b13ad6",
        (_, Severity.Error) => "#d93636",
        (_, Severity.Warning) => "#d99a1c",
        (_, Severity.Info) => "#3a86d6",
        _ => "#8a8a8a",
    };

    private static void Append(StringBuilder html, EmailBlock block)
    {
        // The direction is found out for each block: a title in Arabic must not turn the rest around.
        var tag = block.Style == EmailStyle.Code ? "pre" : "p";
        html.Append('<').Append(tag).Append(" dir=\"auto\" style=\"").Append(Look(block.Style)).Append("\">");
        if (block.Style == EmailStyle.Item)
            html.Append("&#8226; ");
        if (block.Href is { } link)
            html.Append("<a href=\"").Append(Escape(link)).Append("\">").Append(Lines(block)).Append("</a>");
        else
            html.Append(Lines(block));
        html.Append("</").Append(tag).Append(">\n");
    }

    private static string Look(EmailStyle style) => style switch
    {
        EmailStyle.Headline => "margin:0;font-size:13px;font-weight:bold",
        EmailStyle.Title => "margin:0 0 12px;font-size:18px;font-weight:bold;overflow-wrap:anywhere",
        EmailStyle.Item => "margin:0 0 4px;overflow-wrap:anywhere",
        EmailStyle.Code => "margin:0 0 12px;" + Mono,
        EmailStyle.Facts => "margin:0 0 12px;font-size:14px;overflow-wrap:anywhere",
        EmailStyle.Small => "margin:12px 0 0;font-size:13px;font-style:italic;overflow-wrap:anywhere",
        _ => "margin:0 0 12px;overflow-wrap:anywhere",
    };

    private static string Lines(EmailBlock block) => block.Style == EmailStyle.Code
        ? Escape(block.Text)
        : Escape(block.Text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
