using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Postgres.Connections;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Storage.Postgres;

/// <summary>Takes a backup of a PostgreSQL store while nodes write to it.</summary>
internal static class PostgresBackup
{
    public static async Task<BackupManifest> RunAsync(PostgresServers servers, BackupOrder order, CancellationToken cancellationToken)
    {
        await using var backup = BackupFile.Create(order.Place);
        await using var store = await PostgresCopySource.BeginAsync(servers, cancellationToken);
        // Of the store's schema, which may be older than this program: a backup before an upgrade is one of what was there.
        await backup.MakeTablesAsync(await store.ReachedAsync(), order.Time, cancellationToken);
        var madeAt = order.Time.GetUtcNow();
        await using var target = await SqliteCopyTarget.BeginAsync(backup.Connection);
        var rows = await new StoreCopy(store, new CopyPace(order.BytesPerSecond, order.Time), order.Progress).RunAsync(target, cancellationToken);
        await target.FinishAsync(cancellationToken);
        var manifest = new BackupManifest(madeAt, order.Program, "postgres", rows);
        await backup.FinishAsync(manifest, order.Progress, cancellationToken);
        return manifest;
    }
}
