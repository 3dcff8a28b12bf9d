using Tocsin.Storage.Backups;
using Tocsin.Storage.Nodes;

namespace Tocsin.Storage;

/// <summary>The store: one writer at a time on SQLite, many on PostgreSQL, readers beside them.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>Whether several serving processes may work on the store at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Carries hints to other nodes; null where there are none.</summary>
    public virtual HintLine? Hints => null;

    /// <summary>Opens a connection for reading; dispose it to give it back.</summary>
    public abstract ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken);

    /// <summary>Begins a writing transaction, waiting for its turn.</summary>
    public abstract ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken);

    /// <summary>Makes sure that rows of these days find a place; before the transaction that writes them, and only asked of tables that are cut into days.</summary>
    public abstract ValueTask MakeRoomAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken);

    /// <summary>Drops the days of a table before one, at once.</summary>
    /// <returns>About how many rows went; null where tables are not cut into days, and rows are to be deleted.</returns>
    public abstract ValueTask<long?> DropDaysBeforeAsync(DayTable table, long day, CancellationToken cancellationToken);

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

    /// <summary>The same store for work under a lease.</summary>
    public Database Under(Lease lease) => lease.IsAlone ? this : new LeasedDatabase(this, lease);

    /// <summary>Runs one piece of work in a transaction of its own.</summary>
    public async Task<T> WriteAsync<T>(Func<WriteTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginWriteAsync(cancellationToken);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
