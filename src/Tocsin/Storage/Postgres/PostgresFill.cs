using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Migrations;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>Fills an empty PostgreSQL database with all that another store holds, or leaves it empty.</summary>
internal sealed class PostgresFill(PostgresDatabase database, PostgresServers servers, TimeProvider time)
{
    /// <returns>Rows by table.</returns>
    /// <exception cref="StoreException">The database is not empty, or the store cannot be copied; the message says what to do.</exception>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CopySource store, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        await CheckEmptyAsync(cancellationToken);
        // First the schema that the rows had, then the migrations that follow, over the rows: so the store that is copied stays as it is.
        await new Migrator(database, time, ShippedMigrations.Through(await store.ReachedAsync())).MigrateAsync(cancellationToken);
        // Not the database's own, which may remember days of a schema that was dropped to make room for this one.
        var partitions = new Partitions(servers, time);
        foreach (var table in Enum.GetValues<DayTable>())
            await partitions.MakeAsync(table, await store.DaysAsync(Partition.DayIn(table), Partition.ParentOf(table)), cancellationToken);

        IReadOnlyDictionary<string, long> rows;
        await using (var target = await PostgresCopyTarget.BeginAsync(servers, cancellationToken))
        {
            rows = await new StoreCopy(store, new CopyPace(bytesPerSecond: 0, time), progress).RunAsync(target, cancellationToken);
            await target.FinishAsync(cancellationToken);
        }

        await new Migrator(database, time).MigrateAsync(cancellationToken);
        return rows;
    }

    // Asked again when nobody else can write any more; here before anything is made in a database that is another's.
    private async Task CheckEmptyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await servers.OpenConnectionAsync(cancellationToken);
        await EmptyStore.CheckAsync(connection, await PostgresSchema.TablesAsync(connection));
    }
}
