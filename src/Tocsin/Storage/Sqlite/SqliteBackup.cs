using Dapper;
using Microsoft.Data.Sqlite;
using Tocsin.Storage.Backups;

namespace Tocsin.Storage.Sqlite;

/// <summary>Takes a backup of the embedded store while it is written to.</summary>
internal static class SqliteBackup
{
    public static async Task<BackupManifest> RunAsync(SqliteConnection source, BackupOrder order, CancellationToken cancellationToken)
    {
        await using var backup = BackupFile.Create(order.Place);
        // One read transaction for all of it: the counts and the pages are of the same moment.
        await source.ExecuteAsync("BEGIN TRANSACTION");
        try
        {
            var rows = await ManifestTable.CountAsync(source, order.Progress, cancellationToken);
            var manifest = new BackupManifest(order.Time.GetUtcNow(), order.Program, "sqlite", rows);
            // A crash makes the whole copy worthless anyway, so it needs no journal of its own.
            await backup.Connection.ExecuteAsync("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
            var pageBytes = await source.ExecuteScalarAsync<long>("PRAGMA page_size");
            await new PageCopy(order, pageBytes).RunAsync(source, backup.Connection, cancellationToken);
            await backup.FinishAsync(manifest, order.Progress, cancellationToken);
            return manifest;
        }
        finally
        {
            await source.ExecuteAsync("ROLLBACK TRANSACTION");
        }
    }
}
