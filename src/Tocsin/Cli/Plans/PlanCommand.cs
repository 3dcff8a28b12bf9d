using System.CommandLine;
using System.Text.Json;
using Tocsin.Alerting.Witnesses;
using Tocsin.Configuration;
using Tocsin.Planning;
using Tocsin.Planning.Comparison;

namespace Tocsin.Cli.Plans;

/// <summary><c>tocsin plan</c>: what a changed configuration would have said.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var changed = new Argument<string>("changed") { Description = "The changed configuration file" };
        var days = CommonOptions.Days("How many days back to replay", ReplayReach.MostDays);
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("plan", "Replay the last days against a changed configuration: who would have been told what, before and after") { changed, days, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var (folder, file) = (parsed.GetRequiredValue(data), parsed.GetRequiredValue(changed));
            var load = TocsinSettings.Load(SettingsFile.Sources(file, folder));
            foreach (var mistake in load.Mistakes)
                await Console.Error.WriteLineAsync(mistake.ToString());
            if (load.Settings is null)
                return await CommandRun.FailAsync($"{file} has mistakes and would not start. Correct them, then plan again.");

            using var before = CheckedSettings.Load(parsed.GetValue(config), folder);
            using var after = CheckedSettings.Load(file, folder);
            await using var store = new PlannedStore(folder, OpenedStore.Choose(folder, parsed.GetValue(config)));
            var plan = await PlanAsync(store, parsed.GetValue(days), before, after, cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(plan, CliJson.Default.Plan));
            else
                await PlanText.WriteAsync(Console.Out, plan);
            return CommandLine.Done;
        }));
        return command;
    }

    private static async Task<Plan> PlanAsync(PlannedStore store, int days, CheckedSettings before, CheckedSettings after, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(Console.Error, Console.IsErrorRedirected);
        var notReplayed = RaisingSettings.Changed(before.Settings.Effective, after.Settings.Effective);
        return await new Planner(() => store.OpenAsync(cancellationToken), store.Clock, progress)
            .RunAsync(days, before.Policies, after.Policies, notReplayed, cancellationToken);
    }
}
