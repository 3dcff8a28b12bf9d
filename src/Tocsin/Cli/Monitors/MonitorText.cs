using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Listed;
using Tocsin.Monitors.Records;

namespace Tocsin.Cli.Monitors;

/// <summary>Monitors for a person at a terminal.</summary>
internal static class MonitorText
{
    private const string Moment = "yyyy-MM-dd HH:mm:ss";
    private const int HoursShown = 6;

    public static async Task WriteAsync(TextWriter output, IReadOnlyList<ListedMonitor> monitors)
    {
        if (monitors.Count == 0)
            await output.WriteLineAsync("There are no monitors. Write some under monitors: in tocsin.yml; docs/monitoring.md has examples.");
        var width = monitors.Count == 0 ? 0 : monitors.Max(monitor => monitor.Name.Length);
        foreach (var monitor in monitors)
            await output.WriteLineAsync($"{monitor.Name.PadRight(width)}  {State(monitor),-9}  {monitor.Type} {IssueTable.Printable(monitor.Target)}  {(Uptime(monitor) is { } uptime ? $"{uptime}, " : "")}{IssueTable.Printable(monitor.Text)}");
    }

    public static async Task WriteAsync(TextWriter output, MonitorDetail detail)
    {
        var monitor = detail.Monitor;
        await output.WriteLineAsync($"{monitor.Name}: {monitor.Type} {IssueTable.Printable(monitor.Target)}");
        await output.WriteLineAsync($"  {State(monitor)}{(monitor.Since is { } since ? $" since {since.ToString(Moment)} UTC" : "")}: {IssueTable.Printable(monitor.Text)}");
        if (monitor.Announced != monitor.State)
            await output.WriteLineAsync(monitor.Announced is HealthState.Unknown ? "  nobody was told of that yet" : $"  told so far: {HealthWords.Of(monitor.Announced)}");
        if (monitor.CheckedAt is { } at)
            await output.WriteLineAsync($"  last look {at.ToString(Moment)} UTC, took {monitor.TookMs:0} ms; {Uptime(monitor) ?? "nothing known"} in the last 24 h");
        if (detail.DependsOn.Count > 0)
            await output.WriteLineAsync($"  depends on {string.Join(", ", detail.DependsOn)}");
        if (detail.WaitsUntil is { } until)
            await output.WriteLineAsync($"  told at {until.ToString(Moment)} UTC at the latest: it waits for looks at what it depends on");
        foreach (var (name, value) in detail.Facts)
            await output.WriteLineAsync($"  {IssueTable.Printable(name)}: {IssueTable.Printable(value)}");
        foreach (var change in detail.Changes)
            await output.WriteLineAsync($"  {change.At.ToString(Moment)} UTC  {change.Was} → {change.Became}: {IssueTable.Printable(change.Detail)}");
        foreach (var hour in detail.Hours.Take(HoursShown))
            await output.WriteLineAsync($"  {hour.Hour.ToString(Moment)} UTC  {Phrases.Count(hour.Checks, "look")}, {hour.Unhealthy} unhealthy, {hour.Degraded} degraded, {hour.Unknown} unknown; {hour.AverageMs:0} ms on average, {hour.SlowestMs:0} ms at most");
        await output.WriteLineAsync($"  why somebody was told of it, or not: tocsin explain {detail.Incident}");
    }

    public static async Task WriteAsync(TextWriter output, string name, CheckResult result)
    {
        await output.WriteLineAsync($"{name} is {HealthWords.Of(result.State)}: {IssueTable.Printable(result.Text)} ({result.Took.TotalMilliseconds:0} ms)");
        foreach (var (fact, value) in result.Facts)
            await output.WriteLineAsync($"  {IssueTable.Printable(fact)}: {IssueTable.Printable(value)}");
    }

    private static string State(ListedMonitor monitor) => monitor.Enabled ? HealthWords.Of(monitor.State) : "off";

    private static string? Uptime(ListedMonitor monitor) => monitor.Uptime24h is { } share ? $"{HealthWords.Share(share)} up" : null;
}
