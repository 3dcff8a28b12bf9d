using Tocsin.Storage.Backups;

namespace Tocsin.Storage;

/// <summary>The store: one writer at a time on SQLite, many on PostgreSQL, readers beside them.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>Whether several serving processes may work on the store at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Opens a connection for reading; dispose it to give it back.</summary>
    public abstract ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken);

    /// <summary>Begins a writing transaction, waiting for its turn.</summary>
    public abstract ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken);

    /// <summary>What the store needs done beside its work, such as moving its log; called several times a second.</summary>
    public abstract Task UpkeepAsync(CancellationToken cancellationToken);

    /// <summary>Gives back the memory that the store holds to be quick, when a busy time is over.</summary>
    public abstract Task ShrinkAsync(CancellationToken cancellationToken);

    /// <summary>Writes all that the store holds at one moment into a file, while others go on writing to the store.</summary>
    public abstract Task<BackupManifest> BackUpAsync(BackupOrder order, CancellationToken cancellationToken);

    /// <summary>What is wrong with the store itself, each in a sentence; none when it is whole. Reads all of it.</summary>
    public abstract Task<IReadOnlyList<string>> FlawsAsync(CancellationToken cancellationToken);

    /// <summary>The store's program and its version.</summary>
    public abstract Task<string> VersionAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs one piece of work in a transaction of its own.</summary>
    public async Task<T> WriteAsync<T>(Func<WriteTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginWriteAsync(cancellationToken);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
