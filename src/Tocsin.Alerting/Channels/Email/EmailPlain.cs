using System.Text;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>A mail's blocks as text: one empty line between two, none within a list and below the headline.</summary>
internal static class EmailPlain
{
    private const string Indent = "    ";

    public static string Write(IReadOnlyList<EmailBlock> blocks)
    {
        var text = new StringBuilder();
        EmailStyle? before = null;
        foreach (var block in blocks)
        {
            if (before is { } style && !BelongTogether(style, block.Style))
                text.Append('\n');
            text.Append(Line(block)).Append('\n');
            before = block.Style;
        }

        return text.ToString();
    }

    private static bool BelongTogether(EmailStyle before, EmailStyle style) =>
        (before, style) is (EmailStyle.Headline, EmailStyle.Title) or (EmailStyle.Item, EmailStyle.Item);

    private static string Line(EmailBlock block) => block switch
    {
        { Style: EmailStyle.Item, Href: { } link } => $"- {block.Text}\n  {link}",
        { Style: EmailStyle.Item } => $"- {block.Text}",
        { Style: EmailStyle.Code } => Indent + block.Text.Replace("\n", "\n" + Indent, StringComparison.Ordinal),
        { Href: { } link } => $"{block.Text}: {link}",
        _ => block.Text,
    };
}
