using Tocsin.Operations;

namespace Tocsin.Storage;

/// <summary>Gives the store time for its own upkeep.</summary>
internal sealed class StoreUpkeep(Database database, TimeProvider time, ILogger<StoreUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("store upkeep", time, logger).RunAsync(async cancellationToken =>
    {
        await Task.Delay(Interval, time, cancellationToken);
        await database.UpkeepAsync(cancellationToken);
    }, stoppingToken);
}
