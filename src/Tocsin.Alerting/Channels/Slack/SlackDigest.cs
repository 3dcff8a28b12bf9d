using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Slack.Blocks;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>The incidents of a digest, line by line in as many sections as they need and the room allows.</summary>
internal static class SlackDigest
{
    private const int TitleLength = 120;
    private const int LinkRoom = 1200;
    private const int LongestShortId = 60;

    public static IReadOnlyList<SlackBlock> Render(IReadOnlyList<DigestLine> lines, int more, int room)
    {
        var sections = new List<string>();
        for (var index = 0; index < lines.Count; index++)
        {
            var rest = Rest(lines.Count - index + more);
            var line = Entry(lines[index]);
            var longer = Joined(sections, line);
            if (Cost(Joined(longer, rest)) > room)
                return [.. (Cost(Joined(sections, rest)) > room ? [] : Joined(sections, rest)).Select(Section)];
            sections = longer;
        }

        return [.. (more == 0 ? sections : Joined(sections, Rest(more))).Select(Section)];
    }

    /// <summary>Whether a short id holds nothing but letters, digits, hyphens and underscores inside, so that it can stand in a link.</summary>
    public static bool IsHarmless(string? shortId) =>
        shortId is { Length: > 0 and <= LongestShortId } && shortId.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static string Rest(int incidents) => $"and {AlertFacts.Counted(incidents, "incident")} more";

    private static string Entry(DigestLine line)
    {
        var name = IsHarmless(line.ShortId) ? line.ShortId! : "Open";
        var link = SlackMarkup.Link(line.Link, name, LinkRoom);
        string[] parts =
        [
            link.Length == 0 && name != "Open" ? name : link,
            SlackMarkup.Code(CleanText.Line(line.Title, TitleLength), 2 * TitleLength),
            SlackMarkup.Code(CleanText.Line(line.Project, TitleLength), 2 * TitleLength),
            AlertFacts.Counted(line),
        ];
        return $"{SeverityMark.Of(line.Severity)} {string.Join(AlertFacts.Separator, parts.Where(part => part.Length > 0))}";
    }

    private static List<string> Joined(List<string> sections, string line) =>
        sections.Count > 0 && sections[^1].Length + line.Length + 1 <= SlackLimits.Section
            ? [.. sections[..^1], $"{sections[^1]}\n{line}"]
            : [.. sections, line];

    private static int Cost(List<string> sections) => SlackCost.Of(sections.Select(Section));

    private static SlackBlock Section(string markup) => SlackBlock.Section(SlackTextObject.Mrkdwn(markup));
}
