using System.Diagnostics;
using Tocsin.Cli.Stress;

namespace Tocsin.Bench.Scale.Measuring;

/// <summary>Loads a server before, during and after another command, to tell what that costs its senders.</summary>
internal static class BesideCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        await LoadAsync(arguments, TimeSpan.FromSeconds(4), cancellationToken);
        var before = await LoadAsync(arguments, TimeSpan.FromSeconds(arguments.Number("before", 10)), cancellationToken);
        await using var command = await BesideProcess.PrepareAsync(arguments.Command, waits: arguments.Optional("waits") == "true", cancellationToken);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loading = LoadAsync(arguments, Longest, ended.Token);
        var watch = Stopwatch.StartNew();
        var (code, said) = await command.RunAsync(cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        await ended.CancelAsync();
        var during = await loading;

        var after = await LoadAsync(arguments, TimeSpan.FromSeconds(arguments.Number("after", 5)), cancellationToken);
        await Answer.GiveAsync(new { before = Short(before), during = Short(during), after = Short(after), seconds, said });
        return code;
    }

    private static Task<StressReport> LoadAsync(Arguments arguments, TimeSpan duration, CancellationToken cancellationToken) => StressRun.RunAsync(
        new StressOptions
        {
            Dsn = arguments.Required("dsn"),
            Duration = duration,
            Connections = (int)arguments.Number("connections", 32),
            EventBytes = (int)arguments.Number("bytes", 8192),
            Issues = (int)arguments.Number("issues", 500),
            Rate = arguments.Number("rate", 0),
            ReadMetrics = false,
            Json = true,
        },
        TextWriter.Null,
        cancellationToken);

    private static object Short(StressReport report) => new
    {
        rate = report.AcceptedPerSecond,
        report.Latency?.P50,
        report.Latency?.P99,
        report.Latency?.Max,
        errors = report.Errors + report.Refused.Values.Sum(),
    };
}
