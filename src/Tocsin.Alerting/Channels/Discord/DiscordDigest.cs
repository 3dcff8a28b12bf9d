using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>The incidents of a digest, as many lines as the room allows.</summary>
internal static class DiscordDigest
{
    private const int TitleLength = 120;
    private const int NameLength = 60;

    public static string Render(IReadOnlyList<DigestLine> lines, int more, int room)
    {
        var digest = new StringBuilder();
        for (var index = 0; index < lines.Count; index++)
        {
            var rest = Rest(lines.Count - index + more);
            var line = Entry(lines[index]);
            if (digest.Length + line.Length + rest.Length + 1 > room)
                return digest.Length + rest.Length <= room ? digest.Append(rest).ToString() : digest.ToString().TrimEnd();
            digest.Append(line).Append('\n');
        }

        // the last line was only taken because what follows fits as well
        return (more == 0 ? digest : digest.Append(Rest(more))).ToString().TrimEnd();
    }

    private static string Rest(int incidents) => $"and {AlertFacts.Counted(incidents, "incident")} more";

    private static string Entry(DigestLine line)
    {
        var shortId = DiscordMarkdown.Text(CleanText.Line(line.ShortId, NameLength), NameLength);
        var title = DiscordMarkdown.Text(CleanText.Line(line.Title, TitleLength), 2 * TitleLength);
        var named = string.Join(AlertFacts.Separator, new[] { shortId, title }.Where(part => part.Length > 0));
        var shown = named.Length > 0 && WebLink.Checked(line.Link) is { } url ? DiscordMarkdown.Link(named, url) : named;
        var project = DiscordMarkdown.Text(CleanText.Line(line.Project, NameLength), NameLength);
        return $"{SeverityMark.Of(line.Severity)} {shown} ({(project.Length == 0 ? "" : project + ", ")}{AlertFacts.Counted(line)})";
    }
}
