using System.Data.Common;
using Npgsql;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>
/// A transaction on a connection of its own. Statements that answer nothing wait for the next one that does, or for the commit, and
/// travel with it: a digest costs a handful of round trips, however many statements it has.
/// </summary>
internal sealed class PostgresWriteTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresDialect dialect) : WriteTransaction
{
    private readonly List<NpgsqlBatchCommand> _heldBack = [];
    private int _answersHeldBack;

    // An ordinary statement must not overtake what was asked for before it.
    public override DbConnection Connection
    {
        get
        {
            if (_heldBack.Count > 0)
            {
                using var batch = Take();
                batch.ExecuteNonQuery();
            }

            return connection;
        }
    }

    public override DbTransaction? Inner => transaction;

    public override async ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (rows.Count == 0)
            return;
        _heldBack.Add(PostgresParameters.Command(dialect.Write(statement), statement, rows));
        if (onRow is not null)
            await AnswerAsync(onRow, cancellationToken);
        else if (statement.Answers)
            _answersHeldBack++;
    }

    public override async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // COMMIT of a transaction in which something failed rolls back and calls that a success; any other statement fails in it.
        if (_heldBack.Count == 0)
            _heldBack.Add(new NpgsqlBatchCommand("SELECT 1"));
        _heldBack.Add(new NpgsqlBatchCommand("COMMIT"));
        using var standby = new StandbyWatch(connection);
        await using var batch = Take();
        // Not given up half-way: nobody could tell what became of it.
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        standby.ThrowIfMissed();
    }

    public override ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        // A commit that wrote nothing to the log would not wait for the standby.
        _heldBack.Add(new NpgsqlBatchCommand("SELECT pg_logical_emit_message(true, 'tocsin', '')"));
        return CommitAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async ValueTask AnswerAsync(Action<IResultRow> onRow, CancellationToken cancellationToken)
    {
        var unwanted = _answersHeldBack;
        await using var batch = Take();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (; unwanted > 0; unwanted--)
            await reader.NextResultAsync(cancellationToken);
        var row = new PostgresResultRow(reader);
        while (await reader.ReadAsync(cancellationToken))
            onRow(row);
    }

    // A batch is made anew each time: the driver does not prepare the statements of one that is used again.
    private NpgsqlBatch Take()
    {
        var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in _heldBack)
            batch.BatchCommands.Add(command);
        _heldBack.Clear();
        _answersHeldBack = 0;
        return batch;
    }
}
