using System.Data.Common;
using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>A store whose next commits fail with a state of PostgreSQL's, after they were one or without.</summary>
internal sealed class UnsteadyDatabase(Database inner, string state, bool commits) : Database
{
    public int Failures { get; set; }

    /// <summary>How many commits were begun.</summary>
    public int Commits { get; private set; }

    public override Dialect Dialect => inner.Dialect;

    public override bool IsShared => inner.IsShared;

    public override ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken) => inner.OpenReadAsync(cancellationToken);

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
        new Transaction(await inner.BeginWriteAsync(cancellationToken), this);

    public override ValueTask MakeRoomAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken) =>
        inner.MakeRoomAsync(table, days, cancellationToken);

    public override ValueTask<long?> DropDaysBeforeAsync(DayTable table, long day, CancellationToken cancellationToken) =>
        inner.DropDaysBeforeAsync(table, day, cancellationToken);

    public override Task UpkeepAsync(CancellationToken cancellationToken) => inner.UpkeepAsync(cancellationToken);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

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

        public override ValueTask CommitAsync(CancellationToken cancellationToken) => database.CommitAsync(inner, cancellationToken);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
