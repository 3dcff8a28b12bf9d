using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Postgres.Connections;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Cli.Backups;

/// <summary><c>tocsin migrate</c>.</summary>
internal static class MigrateCommand
{
    public static Command Create() => new("migrate", "Carry a store over to another kind of store") { SqliteToPostgres() };

    private static Command SqliteToPostgres()
    {
        var to = new Option<string?>("--to") { Description = "Connection string of an empty PostgreSQL database [default: store.postgres, which keeps the password out of the list of processes]" };
        to.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && PostgresSource.MistakeIn(text) is { } mistake)
                result.AddError($"--to {mistake}");
        });
        var (data, config, json) = (CommonOptions.Data(), CommonOptions.Config(), CommonOptions.Json());
        var command = new Command("sqlite-to-postgres", "Copy the store of a stopped server into an empty PostgreSQL database, and count everything there") { to, data, config, json };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var (folder, named) = (parsed.GetRequiredValue(data), parsed.GetValue(to));
            var rows = await MoveAsync(folder, named ?? Target(folder, parsed.GetValue(config)), cancellationToken);
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new MigrateAnswer(folder, rows), CliJson.Default.MigrateAnswer)
                : Tell(Path.Combine(folder, OpenedStore.FileName), rows, isConfigured: named is null));
            return CommandLine.Done;
        }));
        return command;
    }

    private static string Target(string dataFolder, string? config) => OpenedStore.Choose(dataFolder, config).Postgres
        ?? throw new StoreException("It is not said which PostgreSQL database the store is to move to. Set store.postgres in the configuration or TOCSIN_STORE__POSTGRES, or name it with --to.");

    private static async Task<IReadOnlyDictionary<string, long>> MoveAsync(string dataFolder, string postgres, CancellationToken cancellationToken)
    {
        var place = Path.Combine(dataFolder, OpenedStore.FileName);
        if (!File.Exists(place))
            throw new StoreException($"There is no store {place}. Name the folder of the one that is to move with --data.");
        using var only = ServeLock.Take(dataFolder);
        using var progress = new ProgressLine(Console.Error, Console.IsErrorRedirected);
        await using var source = await SqliteCopySource.OfStoreAsync(place);
        await using var target = await PostgresDatabase.OpenAsync(postgres, TimeProvider.System, cancellationToken);
        return await target.FillAsync(source, progress, cancellationToken);
    }

    private static string Tell(string place, IReadOnlyDictionary<string, long> rows, bool isConfigured)
    {
        var contents = string.Create(CultureInfo.InvariantCulture, $"{rows.GetValueOrDefault("issues"):N0} issues and {rows.GetValueOrDefault("events"):N0} events, {rows.Values.Sum():N0} rows in {rows.Count} tables");
        var configure = isConfigured ? "" : " set store.postgres in the configuration,";
        return $"Moved {contents}; each table was counted on both sides. Now{configure} start the server with the same --data. {place} was not changed: keep it until you trust the new store, then delete it.";
    }
}
