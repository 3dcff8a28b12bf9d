using Dapper;
using Tocsin.Fakes.Time;
using Tocsin.Projects;
using Tocsin.Storage;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Tests.World;

/// <summary>A migrated store of its own, with a clock that only the test moves.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string? _connectionString;

    private TestStore(ManualTime time, string? connectionString) => (Time, _connectionString) = (time, connectionString);

    public ManualTime Time { get; }

    public Database Database { get; private set; } = null!;

    /// <summary>Where the embedded store lies.</summary>
    public string File => _folder.File("tocsin.db");

    public static async Task<TestStore> CreateAsync(StoreKind kind = StoreKind.Sqlite, ManualTime? time = null)
    {
        var store = new TestStore(time ?? new ManualTime(), kind is StoreKind.Sqlite ? null : await TestDatabases.TakeAsync());
        store.Database = await store.OpenAsync();
        if (kind is StoreKind.Sqlite)
            await new Migrator(store.Database, store.Time).MigrateAsync(default);
        return store;
    }

    /// <summary>A second connection, as a command beside the server has one.</summary>
    public async Task<Database> OpenAsync() =>
        _connectionString is null ? SqliteDatabase.Open(File, Time) : await PostgresDatabase.OpenAsync(_connectionString, Time, default);

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = await OpenAsync();
    }

    /// <summary>The store at this moment, for reading only.</summary>
    public async Task<CopySource> SnapshotAsync() =>
        Database is PostgresDatabase servers ? await servers.SnapshotAsync(default) : await SqliteCopySource.OfStoreAsync(File);

    public async Task<Project> ProjectAsync(string slug = "shop") =>
        (await new ProjectStore(Database, Time).CreateAsync(slug, slug, default)).ShouldNotBeNull().Project;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var session = await Database.OpenReadAsync(default);
        return (await session.Connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public async Task<long> NumberAsync(string sql, object? parameters = null) => (await QueryAsync<long>(sql, parameters)).Single();

    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(sql, parameters, transaction.Inner), default);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
        if (_connectionString is not null)
            await TestDatabases.GiveBackAsync(_connectionString);
    }
}
