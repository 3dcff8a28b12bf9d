using System.Data.Common;
using Npgsql;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>
/// A transaction on a connection of its own. Statements whose answers nobody waits for are held back until somebody does, or until the
/// commit, and travel together: a digest costs two or three round trips, however many statements it has.
/// </summary>
internal sealed class PostgresWriteTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresDialect dialect) : WriteTransaction
{
    private readonly List<NpgsqlBatchCommand> _heldBack = [];

    // One for each statement held back that answers rows; null where nobody wants them.
    private readonly List<Action<IResultRow>?> _answers = [];

    // An ordinary statement must not overtake what was asked for before it.
    public override DbConnection Connection
    {
        get
        {
            if (_heldBack.Count > 0)
            {
                using var batch = TakeUnanswered();
                batch.ExecuteNonQuery();
            }

            return connection;
        }
    }

    public override DbTransaction? Inner => transaction;

    public override void Ask(BulkStatement statement, BulkRows rows, Action<IResultRow> onRow) => HoldBack(statement, rows, onRow);

    public override ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return HoldBack(statement, rows, onRow) && onRow is not null ? AnswersAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    public override async ValueTask AnswersAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_answers.Count == 0)
            return;
        Action<IResultRow>?[] answers = [.. _answers];
        _answers.Clear();
        await using var batch = Take();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var row = new PostgresResultRow(reader);
        foreach (var onRow in answers)
        {
            while (onRow is not null && await reader.ReadAsync(cancellationToken))
                onRow(row);
            await reader.NextResultAsync(cancellationToken);
        }
    }

    public override async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // COMMIT of a transaction in which something failed rolls back and calls that a success; any other statement fails in it.
        if (_heldBack.Count == 0)
            _heldBack.Add(new NpgsqlBatchCommand("SELECT 1"));
        _heldBack.Add(new NpgsqlBatchCommand("COMMIT"));
        using var standby = new StandbyWatch(connection);
        await using var batch = TakeUnanswered();
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

    private bool HoldBack(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow)
    {
        if (rows.Count == 0)
            return false;
        _heldBack.Add(PostgresParameters.Command(dialect.Write(statement), statement, rows));
        if (statement.Answers)
            _answers.Add(onRow);
        return true;
    }

    private NpgsqlBatch TakeUnanswered()
    {
        if (_answers.Exists(onRow => onRow is not null))
            throw new InvalidOperationException($"Something was asked and the answer not waited for: call {nameof(AnswersAsync)} first.");
        _answers.Clear();
        return Take();
    }

    // A batch is made anew each time: the driver does not prepare the statements of one that is used again.
    private NpgsqlBatch Take()
    {
        var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in _heldBack)
            batch.BatchCommands.Add(command);
        _heldBack.Clear();
        return batch;
    }
}
