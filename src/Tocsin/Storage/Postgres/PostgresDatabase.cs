using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Nodes;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>The store of many nodes: a PostgreSQL server, or several of which one is the primary.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly PostgresDialect _dialect = new();
    private readonly PostgresServers _servers;
    private readonly TimeProvider _time;
    private readonly Partitions _partitions;

    private PostgresDatabase(PostgresServers servers, TimeProvider time) =>
        (_servers, _time, _partitions, Hints) = (servers, time, new Partitions(servers, time), new PostgresHintLine(servers));

    public override Dialect Dialect => _dialect;

    public override bool IsShared => true;

    public override HintLine Hints { get; }

    /// <param name="connectionString">Where the server is and who asks, in Npgsql's words.</param>
    /// <param name="time">The clock, by which the coming days are prepared.</param>
    /// <exception cref="StoreException">The server cannot be reached, lets nobody in, or is not fit for Tocsin.</exception>
    public static async Task<PostgresDatabase> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken)
    {
        var database = new PostgresDatabase(PostgresSource.Create(connectionString, time), time);
        var isFit = false;
        try
        {
            await PostgresSource.CheckAsync(database._servers, cancellationToken);
            isFit = true;
            return database;
        }
        finally
        {
            if (!isFit)
                await database.DisposeAsync();
        }
    }

    public override async ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ReadSession(await _servers.OpenConnectionAsync(cancellationToken), connection => connection.Dispose());
    }

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _servers.OpenConnectionAsync(cancellationToken);
        // No round trip: the driver sends BEGIN with the first statement.
        return new PostgresWriteTransaction(connection, await connection.BeginTransactionAsync(CancellationToken.None), _dialect);
    }

    public override ValueTask MakeRoomAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken) =>
        _partitions.MakeAsync(table, days, cancellationToken);

    public override async ValueTask<long?> DropDaysBeforeAsync(DayTable table, long day, CancellationToken cancellationToken) =>
        await _partitions.DropBeforeAsync(table, day, cancellationToken);

    public override Task UpkeepAsync(CancellationToken cancellationToken) => _partitions.LookAheadAsync(cancellationToken);

    // The driver's connections are few and small; the server's memory is the server's.
    public override Task ShrinkAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<BackupManifest> BackUpAsync(BackupOrder order, CancellationToken cancellationToken) =>
        PostgresBackup.RunAsync(_servers, order, cancellationToken);

    /// <summary>Takes over all that another store holds; either all of it, or nothing.</summary>
    /// <returns>Rows by table.</returns>
    /// <exception cref="StoreException">The database is not empty, or the store cannot be copied; the message says what to do.</exception>
    public Task<IReadOnlyDictionary<string, long>> FillAsync(CopySource store, IProgress<CopyProgress>? progress, CancellationToken cancellationToken) =>
        new PostgresFill(this, _servers, _time).RunAsync(store, progress, cancellationToken);

    public override async Task<IReadOnlyList<string>> FlawsAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenReadAsync(cancellationToken);
        return await PostgresFlaws.FindAsync(session.Connection);
    }

    public override async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenReadAsync(cancellationToken);
        return $"PostgreSQL {session.Connection.ServerVersion}";
    }

    /// <summary>All that the store holds at this moment, for reading only.</summary>
    public Task<PostgresCopySource> SnapshotAsync(CancellationToken cancellationToken) => PostgresCopySource.BeginAsync(_servers, cancellationToken);

    public override ValueTask DisposeAsync() => _servers.DisposeAsync();
}
