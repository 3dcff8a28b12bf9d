using Dapper;
using Npgsql;
using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;

namespace Tocsin.Tests.Storage;

/// <summary>A primary whose standby is gone: what it has on its own disk alone is lost when the standby is promoted later.</summary>
public sealed class SynchronousCommitTests
{
    [Fact]
    public async Task A_commit_that_no_standby_has_is_none_and_nobody_who_comes_later_takes_it_for_one()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var store = await cluster.CreateDatabaseAsync();
        await ExecuteAsync(store, "CREATE TABLE things (id BIGINT)");
        await ExecuteAsync(store, "ALTER SYSTEM SET synchronous_standby_names = 'gone'");
        await ExecuteAsync(store, "SELECT pg_reload_conf()");
        await using var database = await PostgresDatabase.OpenAsync(store + ";Command Timeout=1", TimeProvider.System, default);
        // The server reads its settings when it comes to it.
        while (await StandbysAsync(database) != "gone")
            await Task.Yield();

        PassingTrouble.Explains(await Should.ThrowAsync<NpgsqlException>(() => database.WriteAsync(Insert, default))).ShouldBeTrue();
        await Should.ThrowAsync<NpgsqlException>(() => SettleAsync(database));

        await ExecuteAsync(store, "ALTER SYSTEM RESET synchronous_standby_names");
        await ExecuteAsync(store, "SELECT pg_reload_conf()");
        while (await StandbysAsync(database) != "")
            await Task.Yield();
        await SettleAsync(database);
    }

    private static async Task SettleAsync(PostgresDatabase database)
    {
        await using var transaction = await database.BeginWriteAsync(default);
        await transaction.SettleAsync(default);
    }

    private static Task<int> Insert(WriteTransaction transaction) => transaction.Connection.ExecuteAsync("INSERT INTO things (id) VALUES (1)", transaction: transaction.Inner);

    private static async Task<string?> StandbysAsync(PostgresDatabase database)
    {
        await using var session = await database.OpenReadAsync(default);
        return await session.Connection.ExecuteScalarAsync<string>("SHOW synchronous_standby_names");
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
