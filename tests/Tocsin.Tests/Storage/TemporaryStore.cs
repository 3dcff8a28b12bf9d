using Tocsin.Storage;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Tests.Storage;

/// <summary>A migrated store in a folder of its own, gone at the end.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private TemporaryStore(DirectoryInfo folder, Database database) => (_folder, Database) = (folder, database);

    public Database Database { get; }

    public static async Task<TemporaryStore> OpenAsync(TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-tests-");
        var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "tocsin.db"));
        await new Migrator(database, time).MigrateAsync(CancellationToken.None);
        return new TemporaryStore(folder, database);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
