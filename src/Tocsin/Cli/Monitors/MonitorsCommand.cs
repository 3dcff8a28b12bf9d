using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Configuration.Mistakes;
using Tocsin.Monitors.Kinds;
using Tocsin.Monitors.Listed;
using Tocsin.Monitors.Watching;

namespace Tocsin.Cli.Monitors;

/// <summary><c>tocsin monitors list|show|check</c>.</summary>
internal static class MonitorsCommand
{
    public static Command Create() => new("monitors", "Monitors: what Tocsin looks at by itself") { List(), Show(), Check() };

    private static Command List()
    {
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("list", "Show the configured monitors and how they do") { data, config, json };
        command.SetAction((parsed, cancellationToken) => WithMonitorsAsync(parsed, data, config, async (monitors, _) =>
        {
            var listed = await monitors.ListAsync(cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize([.. listed], CliJson.Default.ListListedMonitor));
            else
                await MonitorText.WriteAsync(Console.Out, listed);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Show()
    {
        var name = Name();
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("show", "Show one monitor with its last changes and hours") { name, data, config, json };
        command.SetAction((parsed, cancellationToken) => WithMonitorsAsync(parsed, data, config, async (monitors, known) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            if (await monitors.FindAsync(wanted, cancellationToken) is not { } detail)
                return await NoSuchAsync(wanted, known);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(detail, CliJson.Default.MonitorDetail));
            else
                await MonitorText.WriteAsync(Console.Out, detail);
            return CommandLine.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Check()
    {
        var name = Name();
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("check", "Look at one monitor now, from here; nothing is written down or told. Exits with 1 unless it is healthy") { name, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            using var known = CheckedSettings.Load(parsed.GetValue(config), parsed.GetRequiredValue(data));
            var wanted = parsed.GetRequiredValue(name);
            if (known.Settings.Monitors.FirstOrDefault(monitor => monitor.Name == wanted) is not { } monitor)
                return await NoSuchAsync(wanted, known);
            using var surroundings = new CheckSurroundings(TimeProvider.System, metrics: null);
            var result = (await new CheckRunner(TimeProvider.System).RunAsync(monitor.Target.Make(surroundings), monitor.Rule.Timeout, cancellationToken)).Result;
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new CheckAnswer(wanted, result.State, result.Text, result.Took.TotalMilliseconds, result.Facts), CliJson.Default.CheckAnswer));
            else
                await MonitorText.WriteAsync(Console.Out, wanted, result);
            return result.State == HealthState.Healthy ? CommandLine.Done : CommandLine.Failed;
        }));
        return command;
    }

    private static Argument<string> Name() => new("monitor") { Description = "The monitor's name" };

    private static Task<int> WithMonitorsAsync(
        ParseResult parsed, Option<string> data, Option<string?> config, Func<MonitorQueries, CheckedSettings, Task<int>> work, CancellationToken cancellationToken) =>
        CommandRun.WithStoreAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), async database =>
        {
            using var known = CheckedSettings.Load(parsed.GetValue(config), parsed.GetRequiredValue(data));
            return await work(new MonitorQueries(database, known.Settings, TimeProvider.System), known);
        }, cancellationToken);

    private static Task<int> NoSuchAsync(string wanted, CheckedSettings known) => CommandRun.FailAsync(
        NearestName.Of(wanted, [.. known.Settings.Monitors.Select(monitor => monitor.Name)]) is { } nearest
            ? $"There is no monitor {wanted}. Did you mean {nearest}?" : $"There is no monitor {wanted}. See: tocsin monitors list");
}
