using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;

namespace Tocsin.Tests.World;

/// <summary>Migrated, empty PostgreSQL databases, one test at a time each. Emptying one takes a tenth of what making one takes.</summary>
internal static class TestDatabases
{
    // Without the triggers that check references, so that tables are emptied in any order. Partitions stay; the program may find some.
    private const string Empty =
        """
        SET session_replication_role = replica;
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('migrations', 'turns') LOOP
                EXECUTE format('DELETE FROM %I', name);
            END LOOP;
            -- its rows come with the migration
            IF to_regclass('turns') IS NOT NULL THEN
                EXECUTE 'UPDATE turns SET next_at = NULL';
            END IF;
            FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' LOOP
                PERFORM setval(name::regclass, 1, false);
            END LOOP;
        END $$
        """;

    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private static readonly ConcurrentBag<string> Idle = [];

    /// <returns>The connection string of a database that nobody else has.</returns>
    public static async Task<string> TakeAsync() =>
        Idle.TryTake(out var idle) ? idle : await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync(await Template.Value);

    public static async Task GiveBackAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync(Empty);
        Idle.Add(connectionString);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var connectionString = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await using var database = await PostgresDatabase.OpenAsync(connectionString, TimeProvider.System, default);
        await new Migrator(database, TimeProvider.System).MigrateAsync(default);
        return PostgresCluster.NameOf(connectionString);
    }
}
