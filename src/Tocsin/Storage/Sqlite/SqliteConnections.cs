using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>Opens connections to the embedded store, all with the same promises.</summary>
internal static class SqliteConnections
{
    /// <summary>How long a writer waits for another process (a command beside the server) to finish.</summary>
    private const int BusyTimeoutMilliseconds = 30_000;

    /// <summary>
    /// Lets <see cref="SqliteVacuum"/> shrink the file. Whether it can be shrunk is settled before its first page is written; said again later,
    /// it would want to write at every opening.
    /// </summary>
    private const string GivesBack = "PRAGMA auto_vacuum = INCREMENTAL;";

    /// <summary>
    /// Opens one. No commit moves pages out of the log: <see cref="SqliteCheckpoints"/> does it where a server runs, and else the last connection when
    /// it closes. The first commit after a backup would have to move all that was written meanwhile.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="readOnly">Whether it refuses to write.</param>
    /// <param name="waitMilliseconds">How long it waits for others.</param>
    /// <param name="isScratch">Whether the file is thrown away after use, so that no commit need wait for the disk.</param>
    public static SqliteConnection Open(string path, bool readOnly, int waitMilliseconds = BusyTimeoutMilliseconds, bool isScratch = false)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText =
            $"""
             PRAGMA busy_timeout = {waitMilliseconds};
             {(new FileInfo(path).Length == 0 ? GivesBack : "")}
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = {(isScratch ? "OFF" : "FULL")};
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = {(readOnly ? -2_000 : -32_000)};
             PRAGMA wal_autocheckpoint = 0;
             PRAGMA query_only = {(readOnly ? 1 : 0)};
             """;
        pragmas.ExecuteNonQuery();
        return connection;
    }

    // SQLite gives its journals the permissions of the file, and makes the file readable for everybody: events hold personal data.
    public static void MakePrivately(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
    }
}
