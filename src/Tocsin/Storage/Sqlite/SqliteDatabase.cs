using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>The embedded store: one file in WAL mode, every commit synced to disk before it returns.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>How long a writer waits for another process (a command beside the server) to finish.</summary>
    private const int BusyTimeoutMilliseconds = 30_000;

    /// <summary>Pages of the log at which a commit moves them itself; <see cref="SqliteCheckpoints"/> is there long before, where a server runs.</summary>
    private const int SafetyNetPages = 32_000;

    private readonly string _path;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<DbConnection> _readers = [];
    private readonly SqliteConnection _writer;
    private readonly SqliteStatements _statements;
    private readonly SqliteCheckpoints _checkpoints;

    private SqliteDatabase(string path, SqliteConnection writer)
    {
        _path = path;
        _writer = writer;
        _statements = new SqliteStatements(writer);
        _checkpoints = new SqliteCheckpoints(path, OpenConnection(path, readOnly: false), _turn);
    }

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override bool IsShared => false;

    public static SqliteDatabase Open(string path)
    {
        NativeSqlite.Bind();
        MakePrivately(path);
        return new SqliteDatabase(path, OpenConnection(path, readOnly: false));
    }

    public override ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = _readers.TryTake(out var idle) ? idle : OpenConnection(_path, readOnly: true);
        return ValueTask.FromResult(new ReadSession(connection, _readers.Add));
    }

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return new SqliteWriteTransaction(_writer, _statements, _turn);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    public override ValueTask MakeRoomAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override ValueTask<long?> DropDaysBeforeAsync(DayTable table, long day, CancellationToken cancellationToken) => ValueTask.FromResult<long?>(null);

    public override Task UpkeepAsync(CancellationToken cancellationToken) => _checkpoints.LookAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _checkpoints.Dispose();
        _statements.Dispose();
        foreach (var reader in _readers)
            await reader.DisposeAsync();
        await _writer.DisposeAsync();
        _turn.Dispose();
    }

    // SQLite gives its journals the permissions of the file, and makes the file readable for everybody: events hold personal data.
    private static void MakePrivately(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
    }

    private static SqliteConnection OpenConnection(string path, bool readOnly)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText =
            $"""
             PRAGMA busy_timeout = {BusyTimeoutMilliseconds};
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = {(readOnly ? -2_000 : -32_000)};
             PRAGMA wal_autocheckpoint = {SafetyNetPages};
             PRAGMA journal_size_limit = {SqliteCheckpoints.LetGrowBytes};
             PRAGMA query_only = {(readOnly ? 1 : 0)};
             """;
        pragmas.ExecuteNonQuery();
        return connection;
    }
}
