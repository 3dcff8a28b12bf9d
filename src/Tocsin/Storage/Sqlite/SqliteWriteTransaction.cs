using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>Holds the one writer's turn until it is disposed.</summary>
internal sealed class SqliteWriteTransaction : WriteTransaction
{
    private readonly SqliteStatements _statements;
    private readonly SemaphoreSlim _turn;
    private bool _open;

    public SqliteWriteTransaction(SqliteConnection connection, SqliteStatements statements, SemaphoreSlim turn)
    {
        Connection = connection;
        _statements = statements;
        _turn = turn;
        // IMMEDIATE: take the write lock now, so that nothing read in the transaction can be stale when it writes.
        statements.Execute("BEGIN IMMEDIATE");
        _open = true;
    }

    public override DbConnection Connection { get; }

    public override DbTransaction? Inner => null;

    public override ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _statements.Run(statement, rows, onRow);
        return ValueTask.CompletedTask;
    }

    public override void Ask(BulkStatement statement, BulkRows rows, Action<IResultRow> onRow) => _statements.Run(statement, rows, onRow);

    public override ValueTask AnswersAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _statements.Execute("COMMIT");
        _open = false;
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        try
        {
            if (_open && _statements.IsInTransaction)
                _statements.Execute("ROLLBACK");
        }
        finally
        {
            _open = false;
            _turn.Release();
        }

        return ValueTask.CompletedTask;
    }
}
