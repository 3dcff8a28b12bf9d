using Tocsin.Alerting;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Issues;

namespace Tocsin.Cli;

/// <summary>An explanation for a person.</summary>
internal static class ExplanationText
{
    public static async Task WriteAsync(TextWriter output, Explanation explanation)
    {
        if (explanation.Issue is { } issue)
        {
            await output.WriteLineAsync($"{issue.ShortId}  {IssueTable.Printable(issue.Title)}");
            await output.WriteLineAsync($"  {issue.Status}, {issue.Severity}: {explanation.SeverityReason}; {issue.Count} events, {issue.Users} users");
        }

        if (explanation.Decisions.Count == 0)
            await output.WriteLineAsync("Nothing was decided about it yet.");
        foreach (var decision in explanation.Decisions)
            await WriteAsync(output, decision);
        foreach (var notification in explanation.Notifications)
            await WriteAsync(output, notification);
    }

    private static async Task WriteAsync(TextWriter output, LedgerEntry entry)
    {
        var reason = entry.Reason is null ? "" : $" ({entry.Reason})";
        await output.WriteLineAsync($"\n{entry.At:yyyy-MM-dd HH:mm:ss} {entry.Signal} {entry.Severity} → {entry.Outcome}{reason}: {IssueTable.Printable(entry.Detail ?? "")}");
        foreach (var link in entry.Chain)
            await output.WriteLineAsync($"    {Word(link.Stage),-16} {Word(link.Verdict),-7} {Channel(link)}{IssueTable.Printable(link.Detail)}{Origin(link)}");
    }

    private static Task WriteAsync(TextWriter output, NotificationLine line)
    {
        var ending = line switch
        {
            { SentAt: { } sent } => $"sent {sent:HH:mm:ss}",
            { NextAttemptAt: { } next } => $"waits, next attempt {next:HH:mm:ss}",
            _ => line.State,
        };
        var error = line.LastError is null ? "" : $": {IssueTable.Printable(line.LastError)}";
        return output.WriteLineAsync($"\n{line.At:yyyy-MM-dd HH:mm:ss} {line.Kind} to {line.Channel} ({line.Id}): {ending} after {line.Attempts} attempts{error}");
    }

    private static string Word<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();

    private static string Channel(Link link) => link.Channel is null ? "" : $"{link.Channel}: ";

    private static string Origin(Link link) => link.Origin is null ? "" : $"  [{link.Origin}]";
}
