using Dapper;
using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Migrations;
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

    /// <summary>Whoever wants a table for itself lets all others queue behind it: it must give up soon, let them go on, and come again.</summary>
    [Fact]
    public async Task A_migration_that_does_not_get_its_lock_lets_writers_go_on_and_is_tried_again()
    {
        var shipped = ShippedMigrations.All;
        var planted = Migration.Read($"{shipped[^1].Number + 1:0000}_planted.sql", "ALTER TABLE things ADD COLUMN planted BIGINT");
        await using var database = await OpenAsync();
        await new Migrator(database, TimeProvider.System).MigrateAsync(default);
        await using var holder = await database.BeginWriteAsync(default);
        await holder.Connection.ExecuteAsync("INSERT INTO things (id) VALUES (1)", transaction: holder.Inner);

        var migrating = new Migrator(database, TimeProvider.System, [.. shipped, planted]).MigrateAsync(default);
        while ((await ReadAsync<long>("SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = 'things'::regclass")).Single() == 0)
            migrating.IsCompleted.ShouldBeFalse();
        // Queues behind the migration, and must come through although the holder still holds.
        await database.WriteAsync(transaction => transaction.Connection.ExecuteAsync("INSERT INTO things (id) VALUES (2)", transaction: transaction.Inner), default);
        migrating.IsCompleted.ShouldBeFalse();
        await holder.CommitAsync(default);
        await migrating;

        (await ReadAsync<long>("SELECT COUNT(*) FROM things WHERE planted IS NULL")).ShouldBe([2]);
    }
}
