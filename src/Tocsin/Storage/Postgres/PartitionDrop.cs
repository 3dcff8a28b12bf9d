using Dapper;
using Npgsql;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>Takes one day out of its table and drops it, without making anybody wait who writes the other days.</summary>
internal static class PartitionDrop
{
    private const long Few = 10_000;

    /// <returns>About how many rows it held; 0 when somebody is still reading it, and it is to be tried again.</returns>
    public static async Task<long> RunAsync(PostgresServers servers, Partition partition, CancellationToken cancellationToken)
    {
        await using var connection = await servers.OpenConnectionAsync(cancellationToken);
        if (await IsReadForLongAsync(connection, partition))
            return 0;
        var rows = await CountAsync(connection, partition);
        // Short, because whoever comes after a waiting lock waits as well; longer than the second after which an autovacuum gives way.
        await connection.ExecuteAsync("SET lock_timeout = '3s'");
        try
        {
            // Null when it is detached already; a detaching that was interrupted can only be finished.
            var isHalfDone = await connection.ExecuteScalarAsync<bool?>("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = to_regclass(@Name)", new { partition.Name });
            if (isHalfDone is not null)
                await connection.ExecuteAsync($"ALTER TABLE {partition.Parent} DETACH PARTITION {partition.Name} {(isHalfDone.Value ? "FINALIZE" : "CONCURRENTLY")}");
            await connection.ExecuteAsync($"DROP TABLE {partition.Name}");
            return rows;
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.ObjectNotInPrerequisiteState)
        {
            // Read, or dropped by another node at this moment.
            return 0;
        }
        finally
        {
            await connection.ExecuteAsync($"SET lock_timeout = '{PostgresSource.LockTimeout}'");
        }
    }

    // Detaching waits for everybody who uses the table, and until it has its way nobody can make a new day. A backup would be waited for in vain,
    // and whoever is only quick is gone within the lock's time-out. An autovacuum gives way by itself.
    private static Task<bool> IsReadForLongAsync(NpgsqlConnection connection, Partition partition) => connection.ExecuteScalarAsync<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM pg_locks held JOIN pg_stat_activity session USING (pid)
            WHERE held.locktype = 'relation' AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND held.relation IN (to_regclass(@Parent), to_regclass(@Name))
            AND session.backend_type = 'client backend' AND session.xact_start < clock_timestamp() - interval '500 milliseconds')
        """,
        new { partition.Parent, partition.Name });

    // What the server estimates, for counting many would take longer than dropping them; it may not have looked at few yet.
    private static async Task<long> CountAsync(NpgsqlConnection connection, Partition partition)
    {
        var estimate = await connection.ExecuteScalarAsync<long?>("SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(@Name)", new { partition.Name });
        return estimate switch
        {
            null => 0,
            < Few => await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {partition.Name}"),
            _ => estimate.Value,
        };
    }
}
