using System.Data.Common;
using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>A store whose commits fail while a test wants it: what a crash just before the commit leaves behind.</summary>
internal sealed class FailingDatabase(Database inner) : Database
{
    public bool FailCommits { get; set; }

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

    private sealed class Transaction(WriteTransaction inner, FailingDatabase database) : WriteTransaction
    {
        public override DbConnection Connection => inner.Connection;

        public override DbTransaction? Inner => inner.Inner;

        public override ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken) =>
            inner.RunAsync(statement, rows, onRow, cancellationToken);

        public override ValueTask CommitAsync(CancellationToken cancellationToken) =>
            database.FailCommits ? throw new IOException("The process died here.") : inner.CommitAsync(cancellationToken);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
