using Dapper;
using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;

namespace Tocsin.Tests.Storage;

public sealed class PostgresStoreTests : StoreContract
{
    private string? _database;

    private protected override async Task<Database> OpenAsync() =>
        await PostgresDatabase.OpenAsync(_database ??= await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync(), TimeProvider.System, default);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (await PostgresCluster.SharedAsync()).DropDatabaseAsync(_database!);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_commit_is_never_weaker_than_on_the_disk_of_the_primary()
    {
        (await ReadAsync<string>("SHOW synchronous_commit")).ShouldBe(["on"]);
        (await ReadAsync<string>("SHOW idle_in_transaction_session_timeout")).ShouldBe(["10s"]);
    }

    [Fact]
    public async Task A_transaction_in_which_something_failed_is_not_committed_in_silence()
    {
        await using var database = await OpenAsync();
        await using var transaction = await database.BeginWriteAsync(default);
        await transaction.Connection.ExecuteAsync("INSERT INTO things (id) VALUES (1)", transaction: transaction.Inner);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => transaction.Connection.ExecuteAsync("SELECT nonsense", transaction: transaction.Inner));

        await Should.ThrowAsync<System.Data.Common.DbException>(async () => await transaction.CommitAsync(default));
    }
}
