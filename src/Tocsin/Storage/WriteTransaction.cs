using System.Data.Common;

namespace Tocsin.Storage;

/// <summary>A transaction that may write. Disposing it without <see cref="CommitAsync"/> rolls it back.</summary>
internal abstract class WriteTransaction : IAsyncDisposable
{
    /// <summary>For ordinary statements through Dapper. Asking for it sends what <see cref="RunAsync"/> holds back, so ask anew for each statement.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>The driver's transaction object, where the driver wants it on each command.</summary>
    public abstract DbTransaction? Inner { get; }

    /// <summary>
    /// Runs a statement for all rows and hands each answered row to <paramref name="onRow"/>. Without it the statement may be held back
    /// and run with the next one, so its failure shows there, or in <see cref="CommitAsync"/>.
    /// </summary>
    public abstract ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken);

    /// <summary>
    /// Asks something whose answers are not needed yet: they are handed to <paramref name="onRow"/> with those of the next statement that waits
    /// for its own, at the latest by <see cref="AnswersAsync"/>. Questions that do not depend on each other cost one round trip so.
    /// </summary>
    public abstract void Ask(BulkStatement statement, BulkRows rows, Action<IResultRow> onRow);

    /// <summary>Waits for the answers to all that was asked.</summary>
    public abstract ValueTask AnswersAsync(CancellationToken cancellationToken);

    /// <summary>Commits; when this returns, what was written is on disk.</summary>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <summary>Ends a transaction that only read; when this returns, all that it found is on disk as if it had been committed here.</summary>
    public virtual ValueTask SettleAsync(CancellationToken cancellationToken) => CommitAsync(cancellationToken);

    public abstract ValueTask DisposeAsync();
}
