using Tocsin.Storage.Backups;
using Tocsin.Storage.Nodes;

namespace Tocsin.Storage;

/// <summary>A store that hands everything on to another; what it does differently, it overrides. Closing it does not close the other.</summary>
internal abstract class WrappedDatabase(Database inner) : Database
{
    public override Dialect Dialect => inner.Dialect;

    public override bool IsShared => inner.IsShared;

    public override HintLine? Hints => inner.Hints;

    public override ValueTask<ReadSession> OpenReadAsync(CancellationToken cancellationToken) => inner.OpenReadAsync(cancellationToken);

    public override ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) => inner.BeginWriteAsync(cancellationToken);

    public override ValueTask MakeRoomAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken) =>
        inner.MakeRoomAsync(table, days, cancellationToken);

    public override ValueTask<long?> DropDaysBeforeAsync(DayTable table, long day, CancellationToken cancellationToken) =>
        inner.DropDaysBeforeAsync(table, day, cancellationToken);

    public override Task UpkeepAsync(CancellationToken cancellationToken) => inner.UpkeepAsync(cancellationToken);

    public override Task ShrinkAsync(CancellationToken cancellationToken) => inner.ShrinkAsync(cancellationToken);

    public override Task<BackupManifest> BackUpAsync(BackupOrder order, CancellationToken cancellationToken) => inner.BackUpAsync(order, cancellationToken);

    public override Task<IReadOnlyList<string>> FlawsAsync(CancellationToken cancellationToken) => inner.FlawsAsync(cancellationToken);

    public override Task<string> VersionAsync(CancellationToken cancellationToken) => inner.VersionAsync(cancellationToken);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
