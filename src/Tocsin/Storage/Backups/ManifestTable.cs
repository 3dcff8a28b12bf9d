using Dapper;
using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Backups;

/// <summary>The manifest as two tables inside the backup itself: one file is easier to carry, and cannot be parted from it.</summary>
internal static class ManifestTable
{
    /// <summary>What belongs to the backup and not to the store.</summary>
    public static readonly string[] Own = ["backup", "backup_rows"];

    public static async Task WriteAsync(SqliteConnection backup, BackupManifest manifest)
    {
        await backup.ExecuteAsync(
            """
            CREATE TABLE backup (made_at BIGINT NOT NULL, program TEXT NOT NULL, store TEXT NOT NULL);
            CREATE TABLE backup_rows (name TEXT NOT NULL PRIMARY KEY, rows BIGINT NOT NULL);
            """);
        await backup.ExecuteAsync(
            "INSERT INTO backup (made_at, program, store) VALUES (@at, @Program, @Store)",
            new { at = manifest.MadeAt.ToStore(), manifest.Program, manifest.Store });
        await backup.ExecuteAsync("INSERT INTO backup_rows (name, rows) VALUES (@Key, @Value)", manifest.Rows);
    }

    /// <summary>The manifest; null when the file is a store but no backup, or a backup that was never finished.</summary>
    public static async Task<BackupManifest?> ReadAsync(SqliteConnection backup)
    {
        if (await backup.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name IN @Own", new { Own }) < Own.Length)
            return null;
        var (madeAt, program, store) = await backup.QuerySingleAsync<(long, string, string)>("SELECT made_at, program, store FROM backup");
        var rows = await backup.QueryAsync<(string Name, long Rows)>("SELECT name, rows FROM backup_rows");
        return new BackupManifest(UnixTime.FromStore(madeAt), program, store, rows.ToDictionary(row => row.Name, row => row.Rows));
    }

    public static Task DropAsync(SqliteConnection store) => store.ExecuteAsync("DROP TABLE backup; DROP TABLE backup_rows;");

    /// <summary>Rows by table, of all tables but the manifest's own.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(SqliteConnection store, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        var tables = (await store.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")).Except(Own).ToList();
        var rows = new Dictionary<string, long>(tables.Count);
        foreach (var table in tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new CopyProgress("counting", rows.Count, tables.Count));
            rows[table] = await store.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM \"{table}\"");
        }

        return rows;
    }
}
