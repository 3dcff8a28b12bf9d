using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tocsin.Operations;
using Tocsin.Storage.Backups;

namespace Tocsin.Cli.Backups;

/// <summary><c>tocsin backup</c>.</summary>
internal static class BackupCommand
{
    private const int Megabyte = 1_000_000;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "File to write, or a folder to write tocsin-<time>.db into" };
        var pace = new Option<int>("--pace") { Description = "At most so many megabytes a second, so that a busy server keeps the disk; 0 for no limit", DefaultValueFactory = _ => 200 };
        pace.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] and var text }])
                result.AddError($"--pace is {text}. Write megabytes a second, or 0 for no limit.");
        });
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("backup", "Write everything, waiting notifications included, into one file while the server runs") { file, pace, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var place = Place(parsed.GetRequiredValue(file), TimeProvider.System);
            await using var database = await OpenedStore.OpenAsItIsAsync(parsed.GetRequiredValue(data), parsed.GetValue(config), cancellationToken);
            using var progress = new ProgressLine(Console.Error, Console.IsErrorRedirected);
            var order = new BackupOrder(place, (long)parsed.GetValue(pace) * Megabyte, ProgramVersion.Text, TimeProvider.System, progress);
            var manifest = await database.BackUpAsync(order, cancellationToken);
            progress.Clear();
            await Console.Out.WriteLineAsync(Tell(BackupAnswer.Of(place, manifest), parsed.GetValue(json)));
            return CommandLine.Done;
        }));
        return command;
    }

    private static string Place(string file, TimeProvider time) => Directory.Exists(file)
        ? Path.Combine(file, $"tocsin-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db")
        : file;

    private static string Tell(BackupAnswer backup, bool json) => json
        ? JsonSerializer.Serialize(backup, CliJson.Default.BackupAnswer)
        : string.Create(CultureInfo.InvariantCulture, $"{backup.File} holds {backup.Rows.GetValueOrDefault("issues"):N0} issues and {backup.Rows.GetValueOrDefault("events"):N0} events as of {backup.MadeAt:yyyy-MM-dd HH:mm:ss} UTC; keep {backup.Checksum} with it. Check it with: tocsin restore {backup.File} --check");
}
