using Npgsql;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Nodes;

namespace Tocsin.Storage.Postgres;

/// <summary>The store of many nodes: a PostgreSQL server, or several of which one is the primary.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly PostgresDialect _dialect = new();
    private readonly NpgsqlDataSource _source;
    private readonly Partitions _partitions;

    private PostgresDatabase(NpgsqlDataSource source, TimeProvider time) =>
        (_source, _partitions, Hints) = (source, new Partitions(source, time), new PostgresHintLine(source));

    public override Dialect Dialect => _dialect;

    public override bool IsShared => true;

    public override HintLine Hints { get; }

    /// <param name="connectionString">Where the server is and who asks, in Npgsql's words.</param>
    /// <param name="time">The clock, by which the coming days are prepared.</param>
    /// <exception cref="StoreException">The server cannot be reached, lets nobody in, or is not fit for Tocsin.</exception>
    public static async Task<PostgresDatabase> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken)
    {
        var database = new PostgresDatabase(PostgresSource.Create(connectionString), time);
        var isFit = false;
        try
        {
            await PostgresSource.CheckAsync(database._source, cancellationToken);
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
        return new ReadSession(await _source.OpenConnectionAsync(cancellationToken), connection => connection.Dispose());
    }

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _source.OpenConnectionAsync(cancellationToken);
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
        throw new StoreException("tocsin backup does not know PostgreSQL yet. Back it up with pg_dump or pg_basebackup.");

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

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
