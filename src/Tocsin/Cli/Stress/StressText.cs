using System.Globalization;
using System.Text;

namespace Tocsin.Cli.Stress;

/// <summary>The report as people read it.</summary>
internal static class StressText
{
    public static string Of(StressReport report)
    {
        if (report.Mistake is not null)
            return report.Mistake + "\n";
        var text = new StringBuilder();
        if (report.Machine is { } machine)
            Line(text, "machine", $"{machine.Processor}, {machine.Cores} cores, {machine.MemoryBytes / 1_073_741_824.0:0.0} GiB, {machine.Kernel}");
        Line(text, "load", report.Load);
        Line(text, "accepted", $"{report.Accepted:N0} of {report.Sent:N0} in {report.Seconds:0.00} s = {report.AcceptedPerSecond:N0}/s");
        foreach (var (status, count) in report.Refused)
            Line(text, $"refused {status}", $"{count:N0}");
        Line(text, "errors", $"{report.Errors:N0}");
        if (report.Latency is { } latency)
            Line(text, "latency", Milliseconds(latency));
        Line(text, "stored", report.Server is { } server
            ? $"{server.Stored:N0} = {server.StoredPerSecond:N0}/s, lost {server.Lost:N0}, drained in {server.DrainSeconds:0.00} s"
            : "unknown: the server shows no metrics");
        if (report.PeakMemoryBytes is { } peak)
            Line(text, "peak memory", $"{peak / 1_048_576.0:0.0} MiB");
        if (report.Webhook is { } webhook)
            Line(text, "new to webhook", $"{Milliseconds(webhook.Latency)}, {webhook.Missing} of {webhook.Sent} missing");
        return text.ToString();
    }

    private static string Milliseconds(LatencySummary latency) => string.Create(
        CultureInfo.InvariantCulture, $"p50 {latency.P50:0.00} ms, p90 {latency.P90:0.00} ms, p99 {latency.P99:0.00} ms, max {latency.Max:0.00} ms");

    private static void Line(StringBuilder text, string name, string value) => text.Append(name.PadRight(16)).Append(value).Append('\n');
}
