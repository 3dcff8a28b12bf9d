using Tocsin.Storage;
using Tocsin.Storage.Backups;

namespace Tocsin.Tests.World;

/// <summary>Counts how often a store is read.</summary>
internal sealed class CountingDatabase(Database inner) : Database
{
    private int _reads;

    public int Reads => _reads;

    public override Dialect Dialect => inner.Dialect;

    public override bool IsShared => inner.IsShared;

    public override ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return inner.OpenReadAsync(cancellationToken);
    }

    public override ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) => inner.BeginWriteAsync(cancellationToken);

    public override ValueTask MakeRoomAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken) =>
        inner.MakeRoomAsync(table, days, cancellationToken);

    public override ValueTask<long?> DropDaysBeforeAsync(DayTable table, long day, CancellationToken cancellationToken) =>
        inner.DropDaysBeforeAsync(table, day, cancellationToken);

    public override Task UpkeepAsync(CancellationToken cancellationToken) => inner.UpkeepAsync(cancellationToken);

    public override Task ShrinkAsync(CancellationToken cancellationToken) => inner.ShrinkAsync(cancellationToken);

    public override Task<IReadOnlyList<string>> FlawsAsync(CancellationToken cancellationToken) => inner.FlawsAsync(cancellationToken);

    public override Task<string> VersionAsync(CancellationToken cancellationToken) => inner.VersionAsync(cancellationToken);

    public override Task<BackupManifest> BackUpAsync(BackupOrder order, CancellationToken cancellationToken) => inner.BackUpAsync(order, cancellationToken);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
