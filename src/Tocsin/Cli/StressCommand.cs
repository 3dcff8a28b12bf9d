using System.CommandLine;
using Tocsin.Cli.Stress;

namespace Tocsin.Cli;

/// <summary><c>tocsin stress</c>: how much this server carries, measured on your own machine.</summary>
internal static class StressCommand
{
    public static Command Create()
    {
        var defaults = new StressOptions { Dsn = "" };
        var dsn = new Argument<string>("dsn") { Description = "The DSN to report to; make a project of its own, and set ingest.quota to 0" };
        var rate = new Option<double>("--rate") { Description = "Events a second; 0 for as many as the server takes", DefaultValueFactory = _ => defaults.Rate };
        var size = new Option<int>("--size") { Description = "Bytes of one event", DefaultValueFactory = _ => defaults.EventBytes };
        var issues = new Option<int>("--issues") { Description = "How many issues the events belong to", DefaultValueFactory = _ => defaults.Issues };
        var connections = new Option<int>("--connections") { Description = "Connections at the same time", DefaultValueFactory = _ => defaults.Connections };
        var duration = new Option<double>("--duration") { Description = "Seconds to send", DefaultValueFactory = _ => defaults.Duration.TotalSeconds };
        var count = new Option<long?>("--count") { Description = "Events to send at most" };
        var gzip = new Option<bool>("--gzip") { Description = "Compress each event" };
        var webhook = new Option<int?>("--webhook-port") { Description = "Listen here as a webhook channel, and time how long a new issue takes to be told" };
        var owns = new Option<bool>("--i-own-this-server") { Description = "Load a server that is not on this machine" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("stress", "Load a server and report what it carried") { dsn, rate, size, issues, connections, duration, count, gzip, webhook, owns, data, config, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await StressRun.RunAsync(
                defaults with
                {
                    Dsn = parsed.GetRequiredValue(dsn),
                    Rate = parsed.GetValue(rate),
                    EventBytes = parsed.GetValue(size),
                    Issues = parsed.GetValue(issues),
                    Connections = parsed.GetValue(connections),
                    Duration = TimeSpan.FromSeconds(parsed.GetValue(duration)),
                    Count = parsed.GetValue(count),
                    Gzip = parsed.GetValue(gzip),
                    WebhookPort = parsed.GetValue(webhook),
                    OwnsServer = parsed.GetValue(owns),
                    Json = parsed.GetValue(json),
                },
                Console.Out,
                cancellationToken);
            return report.IsClean ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }
}
