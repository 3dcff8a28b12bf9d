using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tocsin.Cli.Stress;

/// <summary>One measurement, from the first look at the server to the printed report.</summary>
public static class StressRun
{
    /// <summary>Loads the server, prints what was measured and gives it back.</summary>
    /// <param name="options">What load to make.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="cancellationToken">Ends the run early; what was measured until then is reported.</param>
    public static async Task<StressReport> RunAsync(StressOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await MeasureAsync(options, TimeProvider.System, cancellationToken);
        var text = options.Json ? JsonSerializer.Serialize(report, StressJson.Default.StressReport) + "\n" : StressText.Of(report);
        await output.WriteAsync(text);
        return report;
    }

    private static async Task<StressReport> MeasureAsync(StressOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Connections < 1 || options.Issues < 1 || options.Rate < 0)
            return new StressReport { Mistake = "A run needs at least one connection and one issue, and a rate that is not negative." };
        var (target, mistake) = await StressTarget.ReadAsync(options.Dsn, options.OwnsServer, cancellationToken);
        if (target is null)
            return new StressReport { Mistake = mistake };

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var probe = options.ReadMetrics ? new MetricsProbe(http, target.Origin, options.MetricsPrefix, options.MetricsToken) : null;
        var runId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var before = probe is null ? null : await probe.ReadAsync(cancellationToken);

        using var stopWatching = new CancellationTokenSource();
        var memory = new MemoryWatch(before is null ? null : probe, options.ServerPid, time).WatchAsync(stopWatching.Token);
        var webhook = TimeWebhookAsync(http, target, options, time, cancellationToken);
        var result = await LoadAsync(target, options, runId, time, cancellationToken);
        var webhookSummary = await webhook;
        var server = before is null ? null : await DrainAsync(probe!, before, result, webhookSummary, options, time);
        await stopWatching.CancelAsync();

        return new StressReport
        {
            Machine = MachineSummary.OfThis(),
            Load = Describe(options),
            Seconds = result.Took.TotalSeconds,
            Sent = result.Sent,
            Accepted = result.Accepted,
            AcceptedPerSecond = result.Accepted / result.Took.TotalSeconds,
            Refused = result.Refused,
            Errors = result.Errors,
            Latency = result.Latency.Summary(),
            Server = server,
            PeakMemoryBytes = await memory,
            Webhook = webhookSummary,
        };
    }

    // a thread of its own: the loop blocks in select, and a pool thread would be missing to everybody else
    private static Task<LoadResult> LoadAsync(StressTarget target, StressOptions options, string runId, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () =>
            {
                var template = EventTemplate.Build(target, options.EventBytes, options.Gzip);
                var connections = Enumerable.Range(0, options.Connections)
                    .Select(_ => new LoadConnection(target.Address, new RequestBuffer(template, runId, options.Gzip)))
                    .ToList();
                var result = new LoadLoop(connections, new LoadSchedule(options, time), time).Run(cancellationToken);
                connections.ForEach(connection => connection.Dispose());
                return result;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task<WebhookSummary?> TimeWebhookAsync(
        HttpClient http, StressTarget target, StressOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.WebhookPort is not { } port)
            return null;
        await using var receiver = await WebhookReceiver.StartAsync(port, time, cancellationToken);
        return await new WebhookTimer(http, target, options, time).RunAsync(receiver, cancellationToken);
    }

    private static async Task<ServerSummary> DrainAsync(
        MetricsProbe probe, MetricsReading before, LoadResult result, WebhookSummary? webhook, StressOptions options, TimeProvider time)
    {
        var answered = result.Accepted + (webhook?.Sent ?? 0);
        var endedAt = time.GetTimestamp();
        var last = before;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), time);
        do
        {
            last = await probe.ReadAsync(CancellationToken.None) ?? last;
        }
        while (last.Accepted - before.Accepted < answered && time.GetElapsedTime(endedAt) < options.DrainTimeout && await timer.WaitForNextTickAsync(CancellationToken.None));

        var drain = time.GetElapsedTime(endedAt);
        var stored = last.Accepted - before.Accepted;
        return new ServerSummary(stored, stored / (result.Took + drain).TotalSeconds, answered - stored, drain.TotalSeconds);
    }

    private static string Describe(StressOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Connections} connections, {options.EventBytes:N0} bytes an event{(options.Gzip ? " before gzip" : "")}, {options.Issues:N0} issues, {(options.Rate > 0 ? $"{options.Rate:N0}/s" : "as fast as possible")}");
}
