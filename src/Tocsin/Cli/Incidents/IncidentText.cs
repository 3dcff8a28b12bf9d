using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Incidents;

namespace Tocsin.Cli.Incidents;

/// <summary>Incidents for a person at a terminal.</summary>
internal static class IncidentText
{
    private const int TitleWidth = 60;

    public static IEnumerable<string> Lines(IReadOnlyList<IncidentSummary> incidents)
    {
        var width = incidents.Select(incident => Name(incident).Length).DefaultIfEmpty().Max();
        return incidents.Select(incident => Line(incident, width));
    }

    private static string Line(IncidentSummary incident, int nameWidth)
    {
        var snoozed = incident.SnoozedBy is null ? "" : ", snoozed";
        return $"{incident.Id}  {Name(incident).PadRight(nameWidth)} {incident.Priority ?? "-",-2} {incident.Severity,-8} {incident.State + snoozed,-12} {incident.Count,8}×  {incident.OpenedAt:yyyy-MM-dd HH:mm}  {Cut(IssueTable.Printable(incident.Title))}";
    }

    public static async Task WriteAsync(TextWriter output, IncidentDetail detail)
    {
        var incident = detail.Incident;
        await output.WriteLineAsync($"{incident.Id}  {Name(incident)}  {IssueTable.Printable(incident.Title)}");
        await output.WriteLineAsync($"  {incident.State}, {incident.Severity}{(incident.Priority is { } priority ? $", {priority}" : "")}{(incident.Project is { } project ? $", project {project}" : "")}");
        await output.WriteLineAsync($"  {Phrases.Count(incident.Count, "event")}; opened {incident.OpenedAt:yyyy-MM-dd HH:mm:ss}, last seen {incident.LastSeen:yyyy-MM-dd HH:mm:ss} UTC");
        if (incident.AcknowledgedAt is { } taken)
            await output.WriteLineAsync($"  {IssueTable.Printable(incident.AcknowledgedBy ?? "somebody")} took it on {taken:yyyy-MM-dd HH:mm:ss} UTC");
        if (incident.ResolvedAt is { } resolved)
            await output.WriteLineAsync($"  over since {resolved:yyyy-MM-dd HH:mm:ss} UTC");
        if (incident.SnoozedBy is { } sleeper)
            await output.WriteLineAsync($"  {IssueTable.Printable(sleeper)} snoozed it");
        if (detail.FlappingSince is { } flaps)
            await output.WriteLineAsync($"  opens and ends again and again since {flaps:yyyy-MM-dd HH:mm:ss} UTC");
        if (detail.Owes)
            await output.WriteLineAsync("  news of it is held, and will be told if it lasts");
        foreach (var channel in detail.Channels)
            await output.WriteLineAsync($"  {channel.Channel}: {Phrases.Count(channel.Told, "message")}, {Phrases.Count(channel.Listed, "digest")}{Last(channel)}{(channel.Waits ? ", waits for the next digest" : "")}");
        foreach (var (reason, count) in detail.Held)
            await output.WriteLineAsync($"  held: {Phrases.Count(count, "signal")} ({reason})");
        await output.WriteLineAsync($"Why: tocsin explain {incident.Id}");
    }

    private static string Name(IncidentSummary incident) => incident.ShortId ?? incident.Key;

    private static string Last(HeardChannel channel) => channel.ToldAt is { } at ? $", last {at:yyyy-MM-dd HH:mm:ss} UTC" : "";

    private static string Cut(string title) => title.Length <= TitleWidth ? title : title[..(TitleWidth - 1)] + "…";
}
