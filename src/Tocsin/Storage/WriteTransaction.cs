using System.Data.Common;

namespace Tocsin.Storage;

/// <summary>A transaction that may write. Disposing it without <see cref="CommitAsync"/> rolls it back.</summary>
internal abstract class WriteTransaction : IAsyncDisposable
{
    /// <summary>For ordinary statements through Dapper.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>The driver's transaction object, where the driver wants it on each command.</summary>
    public abstract DbTransaction? Inner { get; }

    /// <summary>Runs a statement for all rows, in order, and hands each answered row to <paramref name="onRow"/>.</summary>
    public abstract ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken);

    /// <summary>Commits; when this returns, what was written is on disk.</summary>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
