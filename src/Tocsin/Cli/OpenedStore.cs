using Tocsin.Storage;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Cli;

/// <summary>The store in a data folder, migrated and ready; commands open it beside a running server.</summary>
internal static class OpenedStore
{
    public const string FileName = "tocsin.db";

    /// <exception cref="StoreException">The folder cannot be used, or a newer program wrote the store.</exception>
    public static async Task<Database> OpenAsync(string dataFolder, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder(dataFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder {dataFolder} cannot be made or opened: {failure.Message} Choose another with --data.");
        }

        var database = OpenAsItIs(dataFolder);
        var isReady = false;
        try
        {
            await new Migrator(database, TimeProvider.System).MigrateAsync(cancellationToken);
            isReady = true;
            return database;
        }
        finally
        {
            if (!isReady)
                await database.DisposeAsync();
        }
    }

    /// <summary>The store as the program that wrote it last left it: a backup before an upgrade must not upgrade.</summary>
    public static Database OpenAsItIs(string dataFolder)
    {
        var file = Path.Combine(dataFolder, FileName);
        if (!File.Exists(file) && File.Exists(BackupRestore.ArrivingAt(file)))
            throw new StoreException($"A restore into {dataFolder} was interrupted, and the folder holds no store. Run the restore again: tocsin restore FILE --data {dataFolder}");
        return SqliteDatabase.Open(file);
    }

    internal static void MakeFolder(string dataFolder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(dataFolder);
        else
            Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
