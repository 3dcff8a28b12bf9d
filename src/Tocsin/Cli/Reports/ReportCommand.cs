using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting.Witnesses;
using Tocsin.Reports.Noise;
using Tocsin.Storage;

namespace Tocsin.Cli.Reports;

/// <summary><c>tocsin report noise</c>: what was sent and never acted on.</summary>
internal static class ReportCommand
{
    public static Command Create() => new("report", "Reports about alerts") { Noise() };

    private static Command Noise()
    {
        var days = CommonOptions.Days("How many days back to count", ReplayReach.MostDays);
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("noise", "Show what was sent and nobody acted on, by route, channel and issue, what was held, and what follows from that") { days, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            var report = NoiseReport.Of(await LoadAsync(database, parsed.GetValue(days), cancellationToken));
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, CliJson.Default.NoiseReport));
            else
                await NoiseText.WriteAsync(Console.Out, report);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static async Task<NoiseFacts> LoadAsync(Database database, int days, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var now = await OpenedStore.ClockOf(database).ReadAsync(session.Connection, null);
        return await new NoiseQueries(database).LoadAsync(now - TimeSpan.FromDays(days), now, cancellationToken);
    }
}
