using System.Data.Common;
using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>A transaction that hands everything on to another; what it does differently, it overrides.</summary>
internal abstract class WrappedTransaction(WriteTransaction inner) : WriteTransaction
{
    public override DbConnection Connection => inner.Connection;

    public override DbTransaction? Inner => inner.Inner;

    public override void Ask(BulkStatement statement, BulkRows rows, Action<IResultRow> onRow) => inner.Ask(statement, rows, onRow);

    public override ValueTask AnswersAsync(CancellationToken cancellationToken) => inner.AnswersAsync(cancellationToken);

    public override ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken) =>
        inner.RunAsync(statement, rows, onRow, cancellationToken);

    public override ValueTask CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
