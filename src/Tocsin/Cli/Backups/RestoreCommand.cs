using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Cli.Backups;

/// <summary><c>tocsin restore</c>.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file that tocsin backup wrote" };
        var check = new Option<bool>("--check") { Description = "Only check that the file is a whole backup" };
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("restore", "Check a backup and put it in the store's place: the store that was there is kept beside it, a PostgreSQL database must be empty") { file, check, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var place = parsed.GetRequiredValue(file);
            using var progress = new ProgressLine(Console.Error, Console.IsErrorRedirected);
            var manifest = await BackupCheck.RunAsync(place, progress, cancellationToken);
            var aside = parsed.GetValue(check) ? null : await RestoreAsync(place, parsed.GetRequiredValue(data), parsed.GetValue(config), progress, cancellationToken);
            progress.Clear();
            var answer = BackupAnswer.Of(place, manifest, aside);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(answer, CliJson.Default.BackupAnswer) : Tell(answer, parsed.GetValue(check)));
            return CommandLine.Done;
        }));
        return command;
    }

    /// <returns>Where the store is that was there.</returns>
    private static async Task<string?> RestoreAsync(string backup, string dataFolder, string? config, ProgressLine progress, CancellationToken cancellationToken)
    {
        if (OpenedStore.Choose(dataFolder, config).Postgres is { } postgres)
        {
            await using var source = await SqliteCopySource.OfBackupAsync(backup);
            await using var target = await PostgresDatabase.OpenAsync(postgres, TimeProvider.System, cancellationToken);
            await target.FillAsync(source, progress, cancellationToken);
            return null;
        }

        OpenedStore.MakeFolder(dataFolder);
        using var only = ServeLock.Take(dataFolder);
        return await new BackupRestore(TimeProvider.System).RunAsync(backup, Path.Combine(dataFolder, OpenedStore.FileName), progress, cancellationToken);
    }

    private static string Tell(BackupAnswer backup, bool checkedOnly)
    {
        var contents = string.Create(CultureInfo.InvariantCulture, $"{backup.Rows.GetValueOrDefault("issues"):N0} issues and {backup.Rows.GetValueOrDefault("events"):N0} events as of {backup.MadeAt:yyyy-MM-dd HH:mm:ss} UTC");
        var unsummed = backup.Checksum is null ? $" There is no {BackupSum.PlaceOf(backup.File)}, so only its structure was checked, and not each byte." : "";
        if (checkedOnly)
            return $"{backup.File} is whole: {contents}, made by Tocsin {backup.Program}.{unsummed}";
        var before = backup.Aside is null ? "" : $" What was there before is now {backup.Aside}.";
        return $"Restored {contents}.{unsummed}{before} Notifications that waited when the backup was made are sent when the server starts.";
    }
}
