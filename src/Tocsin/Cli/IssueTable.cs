using Tocsin.Alerting.Alerts;
using Tocsin.Issues;

namespace Tocsin.Cli;

/// <summary>Issues for a person at a terminal; the same without one.</summary>
internal static class IssueTable
{
    private const int TitleWidth = 60;

    public static async Task WriteAsync(TextWriter output, IReadOnlyList<IssueSummary> issues)
    {
        if (issues.Count == 0)
            await output.WriteLineAsync("No issues match.");
        foreach (var issue in issues)
        {
            await output.WriteLineAsync(
                $"{issue.ShortId,-14} {issue.Severity,-8} {issue.Status,-10} {issue.Count,8}×  {issue.LastSeen:yyyy-MM-dd HH:mm}  {Cut(Printable(issue.Title))}");
        }
    }

    public static async Task WriteAsync(TextWriter output, IssueDetail issue)
    {
        await output.WriteLineAsync($"{issue.ShortId}  {Printable(issue.Title)}");
        await output.WriteLineAsync($"  {Printable(issue.Culprit ?? "")}");
        await output.WriteLineAsync($"  {issue.Status}, {issue.Severity} ({issue.SeverityReason}), project {issue.Project}");
        await output.WriteLineAsync($"  {issue.Count} events, {issue.Users} users, {issue.FirstSeen:yyyy-MM-dd HH:mm:ss} to {issue.LastSeen:yyyy-MM-dd HH:mm:ss} UTC");
        foreach (var tag in issue.Tags)
            await output.WriteLineAsync($"  {tag.Key,-20} {Printable(tag.Value)} ({tag.Count})");
        if (issue.Attachments.Count > 0)
            await output.WriteLineAsync("  With the newest event came");
        foreach (var attachment in issue.Attachments)
            await output.WriteLineAsync($"    {Printable(attachment.Name)}, {Phrases.Count(attachment.Size, "byte")}{Kinds(attachment)}");
    }

    private static string Kinds(AttachmentSummary attachment) =>
        string.Concat(new[] { attachment.ContentType, attachment.Kind }.OfType<string>().Select(kind => $", {Printable(kind)}"));

    private static string Cut(string title) => title.Length <= TitleWidth ? title : title[..(TitleWidth - 1)] + "…";

    /// <summary>What SDKs send must not steer the terminal.</summary>
    public static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
