using Tocsin.Alerting.Alerts;
using Tocsin.Delivery.Listed;

namespace Tocsin.Cli.Deliveries;

/// <summary>One notification for a person.</summary>
internal static class NotificationText
{
    public static async Task WriteAsync(TextWriter output, NotificationDetail detail)
    {
        var (one, message) = (detail.Notification, detail.Message);
        await output.WriteLineAsync($"{one.Id}  {one.Kind} to {one.Channel}, {AlertText.Word(message.Severity)}, decided {one.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC");
        await output.WriteLineAsync($"  {IssueTable.Printable(message.Subject.Title)}: {IssueTable.Printable(message.Text)}");
        if (message.Note is { } note)
            await output.WriteLineAsync($"  {IssueTable.Printable(note)}");
        if (one.Incident is { } incident)
            await output.WriteLineAsync($"  of incident {incident}. Why: tocsin explain {incident}");
        if (detail.FallbackOf is { } replaced)
            await output.WriteLineAsync($"  stands in for {replaced}");
        await output.WriteLineAsync($"  {Ending(detail)}");
        foreach (var attempt in detail.Attempts)
            await output.WriteLineAsync($"    {Line(attempt)}");
    }

    /// <summary>How one attempt ended, on one line.</summary>
    public static string Line(ListedAttempt attempt)
    {
        var reason = attempt.Reason is null ? "" : $" ({PlainWords.Of(attempt.Reason)})";
        var detail = attempt.Detail is null ? "" : $": {IssueTable.Printable(attempt.Detail)}";
        return $"{attempt.At:HH:mm:ss} {attempt.Result} after {attempt.DurationMs} ms{reason}{detail}";
    }

    private static string Ending(NotificationDetail detail) => detail switch
    {
        { Notification.SentAt: { } sent } => $"sent {sent:yyyy-MM-dd HH:mm:ss} UTC",
        { NextAttemptAt: { } next } => $"waits, next attempt {next:yyyy-MM-dd HH:mm:ss} UTC",
        { Notification: { State: "failed", Id: var id } } => $"given up. Once the cause is mended: tocsin deliveries retry {id}",
        _ => detail.Notification.State,
    };
}
