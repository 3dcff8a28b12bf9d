using Dapper;
using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Backups;

/// <summary>Tells whether a file is a whole backup.</summary>
internal static class BackupCheck
{
    private const int MostFlaws = 10;

    /// <summary>Reads the whole file: its bytes against the sum beside it, its structure, every index against its table, and the rows against the manifest.</summary>
    /// <exception cref="StoreException">It is no backup, or not whole; the message says what is wrong with it.</exception>
    public static async Task<BackupManifest> RunAsync(string place, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(place))
            throw new StoreException($"There is no file {place}.");
        await BackupSum.CheckAsync(place, progress, cancellationToken);
        await using var backup = BackupFile.OpenForReading(place);
        try
        {
            return await CheckAsync(backup, place, progress, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new StoreException($"{place} cannot be read as a backup: {failure.Message} Take another one.");
        }
    }

    private static async Task<BackupManifest> CheckAsync(SqliteConnection backup, string place, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        var manifest = await ManifestTable.ReadAsync(backup)
            ?? throw new StoreException($"{place} is a store, but no backup: it has no manifest. Make one with: tocsin backup FILE");
        progress?.Report(new CopyProgress("checking", 0, 0));
        var flaws = (await backup.QueryAsync<string>($"PRAGMA integrity_check({MostFlaws})")).Where(line => line != "ok").ToList();
        var rows = await ManifestTable.CountAsync(backup, progress, cancellationToken);
        flaws.AddRange(manifest.Rows.Where(table => rows.GetValueOrDefault(table.Key, -1) != table.Value)
            .Select(table => $"table {table.Key} holds {rows.GetValueOrDefault(table.Key)} rows, the manifest says {table.Value}"));
        return flaws.Count == 0
            ? manifest
            : throw new StoreException($"{place} is damaged: {string.Join("; ", flaws.Take(MostFlaws))}. Take another backup.");
    }
}
