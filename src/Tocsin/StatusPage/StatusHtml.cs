namespace Tocsin.StatusPage;

/// <summary>The page itself: needs no script and no style, and reads itself again each minute.</summary>
internal static class StatusHtml
{
    public static string Of(StatusReport report) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="refresh" content="60">
        <title>{StatusWords.Safe(report.Title)}: {report.Summary}</title>
        </head>
        <body>
        <main>
        <h1>{StatusWords.Safe(report.Title)}</h1>
        <p role="status"><strong>{report.Summary}</strong></p>
        <table>
        <thead><tr><th scope="col">Monitor</th><th scope="col">State</th><th scope="col">Since</th><th scope="col">24 hours</th><th scope="col">7 days</th><th scope="col">90 days</th><th scope="col">Each day</th></tr></thead>
        <tbody>
        {string.Join('\n', report.Monitors.Select(Row))}
        </tbody>
        </table>
        {Changes(report.Changes)}
        <p>As of <time datetime="{report.At.UtcDateTime:O}">{StatusWords.Moment(report.At)}</time>; <a href="status.json">the same in JSON</a></p>
        </main>
        </body>
        </html>

        """;

    private static string Row(MonitorStatus monitor) =>
        $"<tr><th scope=\"row\">{StatusWords.Safe(monitor.Name)}</th><td>{Light(monitor)} {StatusWords.Of(monitor)}</td>"
        + $"<td>{(monitor.Since is { } since ? StatusWords.Moment(since) : "")}</td><td>{StatusWords.Share(monitor.Uptime24h)}</td><td>{StatusWords.Share(monitor.Uptime7d)}</td>"
        + $"<td>{StatusWords.Share(monitor.Uptime90d)}</td><td>{HistoryChart.Draw(monitor.Days)}</td></tr>";

    private static string Light(MonitorStatus monitor) =>
        $"<svg width=\"12\" height=\"12\" aria-hidden=\"true\"><circle cx=\"6\" cy=\"6\" r=\"6\" fill=\"{StatusWords.Colour(monitor.State)}\"/></svg>";

    private static string Changes(IReadOnlyList<StatusChange> changes) => changes.Count == 0 ? "" :
        $"""
        <h2>The last two weeks</h2>
        <ul>
        {string.Join('\n', changes.Select(change => $"<li><time datetime=\"{change.At.UtcDateTime:O}\">{StatusWords.Moment(change.At)}</time> {StatusWords.Safe(change.Monitor)}: {change.Became}, was {change.Was}</li>"))}
        </ul>
        """;
}
