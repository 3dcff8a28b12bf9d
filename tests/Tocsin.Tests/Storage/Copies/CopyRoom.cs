using Dapper;
using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage.Copies;

/// <summary>A full SQLite store, and a PostgreSQL database in which there is nothing at all yet.</summary>
internal sealed class CopyRoom : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _connectionString;

    private CopyRoom(TestStore sqlite, PostgresDatabase postgres, string connectionString) =>
        (Sqlite, Postgres, _connectionString) = (sqlite, postgres, connectionString);

    public TestStore Sqlite { get; }

    public PostgresDatabase Postgres { get; }

    /// <summary>Where a backup goes.</summary>
    public string Backup => _folder.File("backup.db");

    public static async Task<CopyRoom> CreateAsync()
    {
        var sqlite = await TestStore.CreateAsync();
        await FullStore.FillAsync(sqlite);
        var connectionString = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        return new CopyRoom(sqlite, await PostgresDatabase.OpenAsync(connectionString, sqlite.Time, default), connectionString);
    }

    /// <summary>Moves the SQLite store to PostgreSQL.</summary>
    public async Task<IReadOnlyDictionary<string, long>> MoveAsync(IProgress<CopyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var source = await SqliteCopySource.OfStoreAsync(Sqlite.File);
        return await Postgres.FillAsync(source, progress, cancellationToken);
    }

    /// <summary>Takes a backup of PostgreSQL.</summary>
    public Task<BackupManifest> BackUpAsync(IProgress<CopyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Postgres.BackUpAsync(new BackupOrder(Backup, 0, "1.2.3", Sqlite.Time, progress), cancellationToken);

    /// <summary>Puts that backup into the place of an embedded store.</summary>
    public async Task<Database> RestoreAsync()
    {
        await BackupCheck.RunAsync(Backup, null, default);
        await new BackupRestore(Sqlite.Time).RunAsync(Backup, _folder.File("restored.db"), null, default);
        return SqliteDatabase.Open(_folder.File("restored.db"));
    }

    public async Task<IReadOnlyList<CopiedTable>> TablesAsync()
    {
        await using var session = await Sqlite.Database.OpenReadAsync(default);
        return await SqliteSchema.TablesAsync(session.Connection);
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var session = await Postgres.OpenReadAsync(default);
        return await session.Connection.ExecuteScalarAsync<long>(sql);
    }

    public Task ExecuteAsync(string sql) => Postgres.WriteAsync(transaction => transaction.Connection.ExecuteAsync(sql, transaction: transaction.Inner), default);

    /// <summary>How many rows PostgreSQL holds that did not come with its migrations.</summary>
    public async Task<long> RowsAsync()
    {
        long rows = 0;
        await using var session = await Postgres.OpenReadAsync(default);
        foreach (var table in (await PostgresSchema.TablesAsync(session.Connection)).Where(table => table.Name is not ("migrations" or "turns")))
            rows += await NumberAsync($"SELECT COUNT(*) FROM {table.Name}");
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await (await PostgresCluster.SharedAsync()).DropDatabaseAsync(_connectionString);
        await Sqlite.DisposeAsync();
        _folder.Dispose();
    }
}
