using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Cli.Routes;

/// <summary>Who would hear of it, for a person.</summary>
internal static class RouteText
{
    public static async Task WriteAsync(TextWriter output, RouteAnswer answer)
    {
        var who = answer.Channels.Count == 0 ? $"nobody hears of it ({PlainWords.Of($"{answer.NobodyBecause}")})" : $"it goes to {string.Join(", ", answer.Channels.Select(channel => channel.Name))}";
        await output.WriteLineAsync($"{AlertText.Word(answer.Severity)}, {answer.Subject.Priority}, at {answer.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {who}");
        foreach (var link in answer.Chain)
            await output.WriteLineAsync($"    {PlainWords.Of($"{link.Stage}"),-8} {PlainWords.Of($"{link.Verdict}"),-5} {IssueTable.Printable(link.Detail)}{Origin(link.Origin)}");
        foreach (var channel in answer.Channels)
            await output.WriteLineAsync($"    hears    now   {channel.Name}{Origin(channel.Origin)}");
        foreach (var later in answer.WhenOpen)
            await output.WriteLineAsync($"    hears    later {later.Name}, from {Phrases.Moment(later.At, answer.At)} if it still lasts{Origin(later.Origin)}");
        foreach (var later in answer.Unacknowledged)
            await output.WriteLineAsync($"    hears    later {later.Name}, at {Phrases.Moment(later.At, answer.At)} if nobody has acknowledged it{Origin(later.Origin)}");
    }

    private static string Origin(string? origin) => origin is null ? "" : $"  [{origin}]";
}
