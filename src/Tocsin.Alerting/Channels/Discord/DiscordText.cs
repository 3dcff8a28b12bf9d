using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Discord.Embeds;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>Turns an alert into a headline and an embed: facts always fit, the text and the lines of a digest get what room is left.</summary>
internal static class DiscordText
{
    private const int ShortIdLength = 60;
    private const int TitleLength = 250;
    private const int TextLength = 1500;
    private const int FactLength = 300;
    private const int StackLength = 500;
    private const int FooterLength = 600;
    private const int LongestFile = 100_000;
    private const string CutNote = "Only the beginning of the stack is shown.";

    public static DiscordBody Render(AlertMessage message)
    {
        var stack = CleanText.Block(message.Subject.Stack, LongestFile);
        var embed = new DiscordEmbed
        {
            Title = OrNull(DiscordMarkdown.Text(CleanText.Line(message.Subject.Title, TitleLength), DiscordLimits.Title)),
            Url = WebLink.Checked(message.Subject.Link),
            Color = DiscordColors.Of(message),
            Timestamp = message.At.UtcDateTime,
            Fields = Fields(message),
            Footer = Footer(message, stack),
        };
        var room = Math.Min(DiscordLimits.Description, DiscordLimits.Embeds - embed.Length());
        embed = embed with { Description = OrNull(Description(message, stack, room)) };
        return new DiscordBody(Headline(message), embed, DiscordPlainText.Render(message), stack.Length > StackLength ? stack : null);
    }

    /// <summary>Such as <c>🟣 **CRITICAL** · opened · SHOP-1F</c>.</summary>
    public static string Headline(AlertMessage message)
    {
        string[] parts =
        [
            $"{SeverityMark.Of(message)} **{AlertFacts.Headline(message)}**",
            message.Kind == NotificationKind.Resolved ? "" : Words.Plain(message.Kind),
            DiscordMarkdown.Text(CleanText.Line(message.Subject.ShortId, ShortIdLength), 2 * ShortIdLength),
        ];
        return Joined(AlertFacts.Separator, parts);
    }

    private static string Description(AlertMessage message, string stack, int room)
    {
        var code = DiscordMarkdown.Fence(CleanText.Cut(stack, StackLength), StackLength + 10);
        var text = DiscordMarkdown.Text(CleanText.Block(message.Text, TextLength), Math.Min(TextLength, room - code.Length - 2));
        var digest = DiscordDigest.Render(message.Lines, message.More, room - code.Length - text.Length - 2);
        return Joined("\n", text, digest, code);
    }

    private static List<DiscordField>? Fields(AlertMessage message)
    {
        var subject = message.Subject;
        (string Name, string Value, bool Inline)[] facts =
        [
            ("Where", Fact(AlertFacts.Place(subject)), true),
            ("How often", Fact(AlertFacts.Volume(message)), true),
            ("When", Fact(AlertFacts.Seen(subject)), false),
            ("In", DiscordMarkdown.Code(CleanText.Line(subject.Culprit, FactLength), FactLength), false),
            ("Tags", Joined("\n", [.. AlertFacts.Tags(subject).Select(tag => DiscordMarkdown.Text(tag, FactLength / 2))]), false),
            .. ShownAddition.Of(message).Select(addition => (AdditionName(addition), AdditionText(addition), false)),
        ];
        var fields = facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).Select(fact => new DiscordField(fact.Name, fact.Value, fact.Inline)).ToList();
        return fields.Count > 0 ? fields : null;
    }

    private static string AdditionName(ShownAddition addition) =>
        DiscordMarkdown.Text(addition.Title, FactLength / 3) is var name && string.IsNullOrWhiteSpace(name) ? ShownAddition.Untitled : name;

    private static string AdditionText(ShownAddition addition)
    {
        var text = DiscordMarkdown.Text(addition.Text, FactLength);
        return addition.Link is { Length: <= FactLength } link ? $"{text} {DiscordMarkdown.Link("Open", link)}" : text;
    }

    private static string Fact(string text) => DiscordMarkdown.Text(text, FactLength);

    private static DiscordFooter? Footer(AlertMessage message, string stack)
    {
        var footer = Joined(AlertFacts.Separator, stack.Length > StackLength ? CutNote : "", AlertFacts.Held(message), CleanText.Line(message.Note, FactLength));
        return string.IsNullOrWhiteSpace(footer) ? null : new DiscordFooter(CleanText.Cut(footer, FooterLength));
    }

    private static string Joined(string separator, params string[] parts) => string.Join(separator, parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    // Discord trims, and then refuses what is empty.
    private static string? OrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
