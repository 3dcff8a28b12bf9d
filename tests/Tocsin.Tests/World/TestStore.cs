using Dapper;
using Tocsin.Fakes.Time;
using Tocsin.Projects;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Tests.World;

/// <summary>A migrated store in a folder of its own, with a clock that only the test moves.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly TestFolder _folder = new();

    private TestStore() => Database = Open();

    public ManualTime Time { get; } = new();

    public Database Database { get; private set; }

    public string File => _folder.File("tocsin.db");

    public static async Task<TestStore> CreateAsync()
    {
        var store = new TestStore();
        await new Migrator(store.Database, store.Time).MigrateAsync(default);
        return store;
    }

    /// <summary>A second connection, as a command beside the server has one.</summary>
    public Database Open() => SqliteDatabase.Open(File);

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = Open();
    }

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
    }
}
