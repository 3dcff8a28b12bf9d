using Microsoft.Data.Sqlite;
using Tocsin.Storage.Migrations;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Storage.Backups;

/// <summary>
/// A backup: one SQLite file, whatever store it was taken from, that holds everything (events, issues, the notifications that
/// still wait) and its own manifest. It is made beside its place and moved there when it is whole, so a file of that name is one.
/// </summary>
internal sealed class BackupFile : IAsyncDisposable
{
    private readonly string _place;

    private BackupFile(string place, SqliteConnection connection)
    {
        _place = place;
        Connection = connection;
    }

    public SqliteConnection Connection { get; }

    private string Unfinished => _place + ".unfinished";

    /// <exception cref="StoreException">A file stands there already.</exception>
    public static BackupFile Create(string place)
    {
        if (File.Exists(place))
            throw new StoreException($"{place} exists already. Name another file, or move that one away.");
        NativeSqlite.Bind();
        var unfinished = place + ".unfinished";
        File.Delete(unfinished);
        // Made here, because SQLite would make it readable for everybody, and events hold personal data.
        SqliteConnections.MakePrivately(unfinished);
        return new BackupFile(place, Open(unfinished, SqliteOpenMode.ReadWrite));
    }

    /// <summary>Opens a file to look into it.</summary>
    public static SqliteConnection OpenForReading(string place)
    {
        NativeSqlite.Bind();
        return Open(place, SqliteOpenMode.ReadOnly);
    }

    /// <summary>Makes the tables of a store in the file.</summary>
    /// <param name="through">The last migration that is applied.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops before it begins.</param>
    public async Task MakeTablesAsync(long through, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var store = SqliteDatabase.Open(Unfinished);
        await new Migrator(store, time, ShippedMigrations.Through(through)).MigrateAsync(cancellationToken);
    }

    /// <summary>Gives the file its manifest, its sum and its name; when this returns, it is on disk.</summary>
    public async Task FinishAsync(BackupManifest manifest, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        // The copy says of itself that it has a log beside it, as its source has; a backup is one file.
        using (var alone = Connection.CreateCommand())
        {
            alone.CommandText = "PRAGMA journal_mode = DELETE";
            await alone.ExecuteScalarAsync(cancellationToken);
        }

        await ManifestTable.WriteAsync(Connection, manifest);
        await Connection.DisposeAsync();
        using (var file = File.OpenHandle(Unfinished, access: FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);
        // Before the name: a backup without its sum could not be told from one that lost it.
        await BackupSum.WriteAsync(Unfinished, _place, progress, cancellationToken);
        File.Move(Unfinished, _place);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        foreach (var rest in (string[])["", "-wal", "-shm"])
            File.Delete(Unfinished + rest);
    }

    private static SqliteConnection Open(string place, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = place, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
