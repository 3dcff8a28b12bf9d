using System.Globalization;
using Tocsin.Alerting.Alerts;
using Tocsin.Reports.Noise;

namespace Tocsin.Cli.Reports;

/// <summary>A report about noise for a person.</summary>
internal static class NoiseText
{
    private const int MostAlerts = 20;
    private const int Width = 40;
    private const int WidestTitle = 70;

    public static async Task WriteAsync(TextWriter output, NoiseReport report)
    {
        await output.WriteLineAsync($"{report.From:yyyy-MM-dd HH:mm} to {report.To:yyyy-MM-dd HH:mm} UTC: {Phrases.Count(report.Total.Sent, "message")} sent, nobody acted on {Number(report.Total.Unanswered)} ({Percent(report.Total)}).");
        await WriteAsync(output, "By channel", report.Channels);
        await WriteAsync(output, "By route", report.Routes);
        if (report.Alerts.Count > 0)
            await output.WriteLineAsync("\nThe loudest that nobody acted on");
        foreach (var alert in report.Alerts.Take(MostAlerts))
            await WriteAsync(output, alert);
        if (report.Alerts.Count > MostAlerts)
            await output.WriteLineAsync($"  and {Phrases.Count(report.Alerts.Count - MostAlerts, "more alert")}; --json has all.");
        if (report.Held.Count > 0)
            await output.WriteLineAsync($"\nHeld: {string.Join(", ", report.Held.Select(held => $"{Number(held.Value)} {PlainWords.Of(held.Key)}"))}");
        foreach (var advice in report.Advice)
            await output.WriteLineAsync($"\n{advice}");
    }

    private static async Task WriteAsync(TextWriter output, string title, IReadOnlyList<NoiseLine> lines)
    {
        if (lines.Count == 0)
            return;
        var width = Math.Max(Width, lines.Max(line => line.Name.Length));
        await output.WriteLineAsync($"\n{title.PadRight(width + 2)}  {"sent",8}  {"unanswered",10}");
        foreach (var line in lines)
            await output.WriteLineAsync($"  {line.Name.PadRight(width)}  {Number(line.Sent),8}  {Number(line.Unanswered),10}  {Percent(line)}");
    }

    private static async Task WriteAsync(TextWriter output, NoisyAlert alert)
    {
        var title = IssueTable.Printable(alert.Title);
        await output.WriteLineAsync($"  {alert.ShortId ?? alert.Key}  {(title.Length <= WidestTitle ? title : $"{title[..(WidestTitle - 1)]}…")}");
        await output.WriteLineAsync($"      {Number(alert.Unanswered)} of {Phrases.Count(alert.Sent, "message")}: {string.Join(", ", alert.Kinds.Select(kind => $"{Number(kind.Value)} {kind.Key}"))}");
        if (alert.Advice is { } advice)
            await output.WriteLineAsync($"      {advice}");
    }

    private static string Percent(NoiseLine line) => line.Share.ToString("P0", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
