using Dapper;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;

namespace Tocsin.Delivery;

/// <summary>Keeps the numbers of waiting notifications for the metrics, so that a scrape asks the store nothing.</summary>
internal sealed class DeliveryQueueWatch(Database database, TocsinMetrics metrics, TimeProvider time, ILogger<DeliveryQueueWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private long _depth;
    private long _oldestDue = long.MaxValue;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Delivery.WatchQueue(() => Interlocked.Read(ref _depth), Age);
        return new WorkerLoop("delivery queue watch", time, logger).RunAsync(async cancellationToken =>
        {
            await LookAsync(cancellationToken);
            await Task.Delay(LookEvery, time, cancellationToken);
        }, stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var (depth, oldest) = await session.Connection.QuerySingleAsync<(long, long?)>("SELECT COUNT(*), MIN(due_at) FROM notifications WHERE state = 0");
        Interlocked.Exchange(ref _depth, depth);
        Interlocked.Exchange(ref _oldestDue, oldest ?? long.MaxValue);
    }

    private TimeSpan Age()
    {
        var waited = time.GetUtcNow().ToStore() - Interlocked.Read(ref _oldestDue);
        return waited > 0 ? TimeSpan.FromMilliseconds(waited) : TimeSpan.Zero;
    }
}
