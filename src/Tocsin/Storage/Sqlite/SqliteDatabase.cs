using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Tocsin.Storage.Backups;

namespace Tocsin.Storage.Sqlite;

/// <summary>The embedded store: one file in WAL mode, every commit synced to disk before it returns.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly string _path;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<DbConnection> _readers = [];
    private readonly SqliteConnection _writer;
    private readonly SqliteStatements _statements;
    private readonly SqliteCheckpoints _checkpoints;
    private readonly SqliteVacuum _vacuum;

    private SqliteDatabase(string path, SqliteConnection writer, TimeProvider time)
    {
        _path = path;
        _writer = writer;
        _statements = new SqliteStatements(writer);
        _checkpoints = new SqliteCheckpoints(path, SqliteConnections.Open(path, readOnly: false, waitMilliseconds: 0), _statements, _turn);
        _vacuum = new SqliteVacuum(path, _statements, _turn, time);
    }

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override bool IsShared => false;

    public static SqliteDatabase Open(string path) => Open(path, TimeProvider.System);

    /// <param name="path">The file; made when it is not there.</param>
    /// <param name="time">Measures the store's own upkeep.</param>
    /// <param name="isScratch">Whether it is thrown away after use, so that no commit need wait for the disk.</param>
    public static SqliteDatabase Open(string path, TimeProvider time, bool isScratch = false)
    {
        NativeSqlite.Bind();
        SqliteConnections.MakePrivately(path);
        return new SqliteDatabase(path, SqliteConnections.Open(path, readOnly: false, isScratch: isScratch), time);
    }

    public override ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = _readers.TryTake(out var idle) ? idle : SqliteConnections.Open(_path, readOnly: true);
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

    public override Task UpkeepAsync(CancellationToken cancellationToken)
    {
        _vacuum.Look();
        return _checkpoints.LookAsync(cancellationToken);
    }

    public override async Task ShrinkAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _statements.Execute("PRAGMA shrink_memory");
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async Task<BackupManifest> BackUpAsync(BackupOrder order, CancellationToken cancellationToken)
    {
        await using var source = SqliteConnections.Open(_path, readOnly: true);
        return await SqliteBackup.RunAsync(source, order, cancellationToken);
    }

    public override async Task<IReadOnlyList<string>> FlawsAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenReadAsync(cancellationToken);
        return [.. (await session.Connection.QueryAsync<string>("PRAGMA quick_check(10)")).Where(line => line != "ok")];
    }

    public override async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenReadAsync(cancellationToken);
        return $"SQLite {await session.Connection.ExecuteScalarAsync<string>("SELECT sqlite_version()")}";
    }

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
}
