using Tocsin.Storage.Backups;

namespace Tocsin.Storage.Nodes;

/// <summary>The store under a lease: every transaction that may write makes sure first that the lease is still held.</summary>
internal sealed class LeasedDatabase(Database inner, Lease lease) : Database
{
    public override Dialect Dialect => inner.Dialect;

    public override bool IsShared => inner.IsShared;

    public override HintLine? Hints => inner.Hints;

    public override ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken) => inner.OpenReadAsync(cancellationToken);

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var transaction = await inner.BeginWriteAsync(cancellationToken);
        var isGuarded = false;
        try
        {
            await Leases.GuardAsync(transaction, lease, cancellationToken);
            isGuarded = true;
            return transaction;
        }
        finally
        {
            if (!isGuarded)
                await transaction.DisposeAsync();
        }
    }

    public override ValueTask MakeRoomAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken) =>
        inner.MakeRoomAsync(table, days, cancellationToken);

    public override ValueTask<long?> DropDaysBeforeAsync(DayTable table, long day, CancellationToken cancellationToken) =>
        inner.DropDaysBeforeAsync(table, day, cancellationToken);

    public override Task UpkeepAsync(CancellationToken cancellationToken) => inner.UpkeepAsync(cancellationToken);

    public override Task ShrinkAsync(CancellationToken cancellationToken) => inner.ShrinkAsync(cancellationToken);

    public override Task<BackupManifest> BackUpAsync(BackupOrder order, CancellationToken cancellationToken) => inner.BackUpAsync(order, cancellationToken);

    public override Task<IReadOnlyList<string>> FlawsAsync(CancellationToken cancellationToken) => inner.FlawsAsync(cancellationToken);

    public override Task<string> VersionAsync(CancellationToken cancellationToken) => inner.VersionAsync(cancellationToken);

    // The store is not this one's to close.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
