using System.Data.Common;
using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>A store whose next commits fail with a state of PostgreSQL's, after they were one or without.</summary>
internal sealed class UnsteadyDatabase(Database inner, string state, bool commits) : WrappedDatabase(inner)
{
    public int Failures { get; set; }

    /// <summary>How many commits were begun.</summary>
    public int Commits { get; private set; }

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
        new Transaction(await base.BeginWriteAsync(cancellationToken), this);

    private async ValueTask CommitAsync(WriteTransaction transaction, CancellationToken cancellationToken)
    {
        Commits++;
        var fails = Failures-- > 0;
        if (!fails || commits)
            await transaction.CommitAsync(cancellationToken);
        if (fails)
            throw new Failure(state);
    }

    private sealed class Failure(string state) : DbException("The store answered with a failure.")
    {
        public override string SqlState { get; } = state;
    }

    private sealed class Transaction(WriteTransaction inner, UnsteadyDatabase database) : WriteTransaction
    {
        public override DbConnection Connection => inner.Connection;

        public override DbTransaction? Inner => inner.Inner;

        public override ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken) =>
            inner.RunAsync(statement, rows, onRow, cancellationToken);

        public override void Ask(BulkStatement statement, BulkRows rows, Action<IResultRow> onRow) => inner.Ask(statement, rows, onRow);

        public override ValueTask AnswersAsync(CancellationToken cancellationToken) => inner.AnswersAsync(cancellationToken);

        public override ValueTask CommitAsync(CancellationToken cancellationToken) => database.CommitAsync(inner, cancellationToken);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
