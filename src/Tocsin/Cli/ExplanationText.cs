using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Ledger;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Enrichment;
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
            await output.WriteLineAsync($"  {issue.Status}, {issue.Severity}: {explanation.SeverityReason}; {Phrases.Count(issue.Count, "event")}, {Phrases.Count(issue.Users, "user")}");
        }

        if (explanation.Decisions.Count == 0)
            await output.WriteLineAsync("Nothing was decided about it yet.");
        foreach (var decision in explanation.Decisions)
            await WriteAsync(output, decision);
        foreach (var notification in explanation.Notifications)
            await WriteAsync(output, notification);
        foreach (var enrichment in explanation.Enrichments)
            await WriteAsync(output, enrichment);
    }

    private static async Task WriteAsync(TextWriter output, LedgerEntry entry)
    {
        var reason = entry.Reason is null ? "" : $" ({PlainWords.Of(entry.Reason)})";
        var detail = string.IsNullOrEmpty(entry.Detail) ? "" : $": {IssueTable.Printable(entry.Detail)}";
        await output.WriteLineAsync($"\n{entry.At:yyyy-MM-dd HH:mm:ss} {PlainWords.Of(entry.Signal)} {entry.Severity} → {entry.Outcome}{reason}{detail}");
        foreach (var link in entry.Chain)
            await output.WriteLineAsync($"    {PlainWords.Of($"{link.Stage}"),-16} {PlainWords.Of($"{link.Verdict}"),-7} {Channel(link)}{IssueTable.Printable(link.Detail)}{Origin(link)}");
        foreach (var waiting in entry.Chain.Where(link => link.Verdict is Verdict.Digest))
            await output.WriteLineAsync($"    It is listed in the next digest to {waiting.Channel}.");
    }

    private static async Task WriteAsync(TextWriter output, NotificationLine line)
    {
        var ending = line switch
        {
            { SentAt: { } sent } => $"sent {sent:HH:mm:ss}",
            { NextAttemptAt: { } next } => $"waits, next attempt {next:HH:mm:ss}",
            _ => line.State,
        };
        var error = line.LastError is null ? "" : $": {IssueTable.Printable(line.LastError)}";
        await output.WriteLineAsync($"\n{line.At:yyyy-MM-dd HH:mm:ss} {line.Kind} to {line.Channel} ({line.Id}): {ending} after {Phrases.Count(line.Attempts, "attempt")}{error}");
        // One that arrived at once, and whole, is told above.
        foreach (var attempt in line.Deliveries is [{ Result: "delivered", Detail: null }] ? [] : line.Deliveries)
            await output.WriteLineAsync($"    {attempt.At:HH:mm:ss} {attempt.Result} after {attempt.DurationMs} ms{Trouble(attempt)}");
    }

    private static async Task WriteAsync(TextWriter output, EnrichmentLine line)
    {
        var ending = line.Result is null ? "goes on" : $"{PlainWords.Of(line.Result)} after {line.TookMs} ms";
        var said = line.Addition?.Text ?? line.Detail;
        await output.WriteLineAsync($"\n{line.At:yyyy-MM-dd HH:mm:ss} {line.Name} → {ending}{(said is null ? "" : $": {IssueTable.Printable(said)}")}");
    }

    private static string Trouble(AttemptLine attempt)
    {
        var reason = attempt.Reason is null ? "" : $" ({PlainWords.Of(attempt.Reason)})";
        return attempt.Detail is null ? reason : $"{reason}: {IssueTable.Printable(attempt.Detail)}";
    }

    private static string Channel(Link link) => link.Channel is null ? "" : $"{link.Channel}: ";

    private static string Origin(Link link) => link.Origin is null ? "" : $"  [{link.Origin}]";
}
