using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Nodes;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Cli.Plans;

/// <summary>The store that a plan reads: opened for reading only, whoever serves it.</summary>
internal sealed class PlannedStore(string dataFolder, StoreSettings settings) : IAsyncDisposable
{
    private PostgresDatabase? _servers;

    /// <summary>The store's clock.</summary>
    public StoreClock Clock => settings.Postgres is null ? new ProcessClock(TimeProvider.System) : new ServerClock();

    /// <exception cref="StoreException">There is no store, or it cannot be read.</exception>
    public async Task<CopySource> OpenAsync(CancellationToken cancellationToken)
    {
        if (settings.Postgres is { } postgres)
            return await (_servers = await PostgresDatabase.OpenAsync(postgres, TimeProvider.System, cancellationToken)).SnapshotAsync(cancellationToken);
        var place = Path.Combine(dataFolder, OpenedStore.FileName);
        return File.Exists(place)
            ? await SqliteCopySource.OfStoreAsync(place)
            : throw new StoreException($"There is no store {place}. Name the folder of the server with --data.");
    }

    public ValueTask DisposeAsync() => _servers?.DisposeAsync() ?? ValueTask.CompletedTask;
}
