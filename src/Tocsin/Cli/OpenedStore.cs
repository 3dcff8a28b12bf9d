using Tocsin.Configuration;
using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Nodes;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Cli;

/// <summary>The store of a data folder or a PostgreSQL server, migrated and ready; commands open it beside a running server.</summary>
internal static class OpenedStore
{
    public const string FileName = "tocsin.db";

    /// <summary>Opens the store that the configuration names.</summary>
    /// <exception cref="StoreException">The configuration does not say which, the store cannot be used, or a newer program wrote it.</exception>
    public static Task<Database> OpenAsync(string dataFolder, string? config, CancellationToken cancellationToken) =>
        OpenAsync(dataFolder, Choose(dataFolder, config), cancellationToken);

    /// <summary>The same, without migrating it: a backup before an upgrade must not upgrade.</summary>
    public static Task<Database> OpenAsItIsAsync(string dataFolder, string? config, CancellationToken cancellationToken) =>
        OpenAsItIsAsync(dataFolder, Choose(dataFolder, config), cancellationToken);

    /// <exception cref="StoreException">The folder or the server cannot be used, or a newer program wrote the store.</exception>
    public static async Task<Database> OpenAsync(string dataFolder, StoreSettings store, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder(dataFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder {dataFolder} cannot be made or opened: {failure.Message} Choose another with --data.");
        }

        var database = await OpenAsItIsAsync(dataFolder, store, cancellationToken);
        var isReady = false;
        try
        {
            if (await new Migrator(database, TimeProvider.System).MigrateAsync(cancellationToken) is [.., var newest])
                await Console.Error.WriteLineAsync($"tocsin: A newer Tocsin has changed the store ({newest.Name}). This version works beside it until it is replaced, which should be soon.");
            isReady = true;
            return database;
        }
        finally
        {
            if (!isReady)
                await database.DisposeAsync();
        }
    }

    private static async Task<Database> OpenAsItIsAsync(string dataFolder, StoreSettings store, CancellationToken cancellationToken)
    {
        if (store.Postgres is { } postgres)
            return await PostgresDatabase.OpenAsync(postgres, TimeProvider.System, cancellationToken);
        var file = Path.Combine(dataFolder, FileName);
        if (!File.Exists(file) && File.Exists(BackupRestore.ArrivingAt(file)))
            throw new StoreException($"A restore into {dataFolder} was interrupted, and the folder holds no store. Run the restore again: tocsin restore FILE --data {dataFolder}");
        return SqliteDatabase.Open(file);
    }

    /// <summary>Which store the configuration names.</summary>
    /// <exception cref="StoreException">That cannot be told.</exception>
    public static StoreSettings Choose(string dataFolder, string? config) =>
        new SettingsLoader(SettingsFile.Sources(config, dataFolder)).LoadStore()
        ?? throw new StoreException("The configuration has mistakes, so it cannot be told which store is meant. See: tocsin check");

    /// <summary>The clock that the nodes of a store decide by.</summary>
    public static StoreClock ClockOf(Database database) => database.IsShared ? new ServerClock() : new ProcessClock(TimeProvider.System);

    internal static void MakeFolder(string dataFolder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(dataFolder);
        else
            Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
