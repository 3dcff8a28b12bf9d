using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Backups;

/// <summary>Puts a backup in the place of the embedded store. The store that was there is kept beside it.</summary>
internal sealed class BackupRestore(TimeProvider time)
{
    private const int PieceBytes = 4 << 20;

    /// <summary>What a store in WAL mode has beside it. A log that is left behind would be played into the restored store.</summary>
    private static readonly string[] Companions = ["-wal", "-shm"];

    /// <param name="backup">A checked backup.</param>
    /// <param name="store">Where the store belongs. No process may use it: the caller holds the folder's lock.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops before anything was replaced.</param>
    /// <returns>Where the store that was there is now; null when there was none.</returns>
    public async Task<string?> RunAsync(string backup, string store, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        var arriving = ArrivingAt(store);
        try
        {
            await CopyAsync(backup, arriving, progress, cancellationToken);
            await PrepareAsync(arriving);
            var aside = SetAside(store);
            File.Move(arriving, store);
            return aside;
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Where a store waits until it is whole. A folder with this file and without a store saw a restore that was interrupted.</summary>
    public static string ArrivingAt(string store) => store + ".restoring";

    private static async Task CopyAsync(string from, string to, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        File.Delete(to);
        Sqlite.SqliteConnections.MakePrivately(to);
        await using var source = File.OpenRead(from);
        await using var target = new FileStream(to, FileMode.Open, FileAccess.Write, FileShare.None);
        var piece = new byte[PieceBytes];
        int read;
        while ((read = await source.ReadAsync(piece, cancellationToken)) > 0)
        {
            await target.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            progress?.Report(new CopyProgress("restoring", source.Position, source.Length));
        }

        target.Flush(flushToDisk: true);
    }

    /// <summary>Takes out what belongs to the backup, and gives back the claims of the processes that worked when it was made.</summary>
    private static async Task PrepareAsync(string store)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA synchronous = FULL");
        await ManifestTable.DropAsync(connection);
        await Comeback.PrepareAsync(connection);
    }

    private string? SetAside(string store)
    {
        string? aside = null;
        if (File.Exists(store))
            File.Move(store, aside = $"{store}.before-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        foreach (var companion in Companions.Where(companion => File.Exists(store + companion)))
        {
            // It belongs to the store that was set aside and holds its last commits, so it goes with it.
            File.Move(store + companion, (aside ?? store + ".before") + companion, overwrite: true);
        }

        return aside;
    }
}
