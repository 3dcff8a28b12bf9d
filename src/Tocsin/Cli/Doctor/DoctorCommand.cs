using System.CommandLine;
using System.Text.Json;
using Tocsin.Configuration;
using Tocsin.Storage;

namespace Tocsin.Cli.Doctor;

/// <summary><c>tocsin doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("doctor", "Look at everything that alerts hang on: store, disk, clock, configuration, server, channels") { data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var folder = parsed.GetRequiredValue(data);
            var sources = SettingsFile.Sources(parsed.GetValue(config), folder);
            await using var database = await OpenedStore.OpenAsItIsAsync(folder, parsed.GetValue(config), cancellationToken);
            var findings = await Examination.RunAsync(new Patient(database, folder, sources, TocsinSettings.Load(sources), TimeProvider.System), cancellationToken);
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize([.. findings], CliJson.Default.ListFinding)
                : FindingText.Table(findings));
            return findings.Any(finding => finding.Condition is Condition.Broken) ? CommandLine.Failed : CommandLine.Done;
        }));
        return command;
    }
}
