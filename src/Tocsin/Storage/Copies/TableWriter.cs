namespace Tocsin.Storage.Copies;

/// <summary>Writes the rows of one table. Disposing it without <see cref="CompleteAsync"/> gives them up.</summary>
internal abstract class TableWriter : IAsyncDisposable
{
    public abstract ValueTask WriteAsync(CopiedRow row, CancellationToken cancellationToken);

    public abstract ValueTask CompleteAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
