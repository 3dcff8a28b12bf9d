using System.Runtime.Versioning;
using Dapper;
using Tocsin.Cli;
using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class SqliteStoreTests : StoreContract
{
    private readonly TestFolder _folder = new();

    private string Path => _folder.File("store.db");

    private protected override Task<Database> OpenAsync() => Task.FromResult<Database>(SqliteDatabase.Open(Path));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_commit_is_synced_to_the_disk_before_it_returns()
    {
        await using var database = SqliteDatabase.Open(Path);
        await using var transaction = await database.BeginWriteAsync(default);

        (await transaction.Connection.ExecuteScalarAsync<string>("PRAGMA journal_mode")).ShouldBe("wal");
        (await transaction.Connection.ExecuteScalarAsync<long>("PRAGMA synchronous")).ShouldBe(2);
        (await transaction.Connection.ExecuteScalarAsync<long>("PRAGMA foreign_keys")).ShouldBe(1);
        (await transaction.Connection.ExecuteScalarAsync<long>("PRAGMA busy_timeout")).ShouldBe(30_000);
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var database = SqliteDatabase.Open(Path);
        await using var session = await database.OpenReadAsync(default);

        await Should.ThrowAsync<System.Data.Common.DbException>(() => session.Connection.ExecuteAsync("DELETE FROM things"));
    }

    [Fact]
    public async Task A_command_reads_and_waits_to_write_while_the_server_holds_the_store()
    {
        await using var server = SqliteDatabase.Open(Path);
        await using var command = SqliteDatabase.Open(Path);
        var held = await server.BeginWriteAsync(default);
        await held.Connection.ExecuteAsync("INSERT INTO things (id, name) VALUES (1, 'server')");

        await using (var session = await command.OpenReadAsync(default))
            (await session.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe(0);
        var writing = Task.Run(() => command.WriteAsync(transaction => transaction.Connection.ExecuteAsync("INSERT INTO things (id, name) VALUES (2, 'command')"), default));
        await held.CommitAsync(default);
        await held.DisposeAsync();
        await writing;

        (await ReadAsync<string>("SELECT name FROM things ORDER BY id")).ShouldBe(["server", "command"]);
    }

    [Fact]
    public async Task A_command_opens_a_store_and_reads_it_while_the_server_writes()
    {
        var data = _folder.File("data");
        await using var server = await OpenedStore.OpenAsync(data, StoreSettings.Embedded, default);
        await using var held = await server.BeginWriteAsync(default);
        await held.Connection.ExecuteAsync("INSERT INTO outcomes VALUES (1, 1, 'accepted', 'error', 1)", transaction: held.Inner);

        // Would it ask for the writer, it would wait for half a minute and fail.
        await using var command = await OpenedStore.OpenAsync(data, StoreSettings.Embedded, default);
        await using var session = await command.OpenReadAsync(default);
        (await session.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM outcomes")).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_that_the_full_disk_ended_leaves_the_writer_usable()
    {
        await using var database = SqliteDatabase.Open(Path);
        await database.WriteAsync(transaction => transaction.Connection.ExecuteAsync("PRAGMA max_page_count = 20"), default);

        var failure = await Should.ThrowAsync<System.Data.Common.DbException>(() => database.WriteAsync(
            transaction => transaction.Connection.ExecuteAsync("INSERT INTO things (id, content) VALUES (1, zeroblob(500000))"), default));

        failure.Message.ShouldContain("full");
        await database.WriteAsync(transaction => transaction.Connection.ExecuteAsync("INSERT INTO things (id, name) VALUES (2, 'fits')"), default);
        (await ReadAsync<string>("SELECT name FROM things")).ShouldBe(["fits"]);
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_the_store()
    {
        var data = _folder.File("data");
        await using var database = await OpenedStore.OpenAsync(data, new StoreSettings(Postgres: null), default);
        await database.WriteAsync(transaction => transaction.Connection.ExecuteAsync("INSERT INTO outcomes VALUES (1, 1, 'accepted', 'error', 1)"), default);

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var file in Directory.GetFiles(data).Append(data))
            (File.GetUnixFileMode(file) & Others).ShouldBe(UnixFileMode.None, file);
    }
}
