using Tocsin.Storage;
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

        var database = SqliteDatabase.Open(Path.Combine(dataFolder, FileName));
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

    private static void MakeFolder(string dataFolder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(dataFolder);
        else
            Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
