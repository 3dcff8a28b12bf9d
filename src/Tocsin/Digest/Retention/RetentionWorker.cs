using Tocsin.Configuration.Live;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;

namespace Tocsin.Digest.Retention;

/// <summary>Deletes what the retention settings no longer keep, in steps so small that ingest never waits long for one.</summary>
internal sealed class RetentionWorker(
    RetentionStore store, RecordRetention records, LiveSettings settings, TocsinMetrics metrics, TimeProvider time, ILogger<RetentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>One pass over everything; returns how many events were deleted.</summary>
    public async Task<long> PassAsync(CancellationToken cancellationToken)
    {
        var keep = settings.Current.Retention;
        var now = time.GetUtcNow();
        var deleted = await RepeatAsync(() => store.DeleteEventsBeforeAsync(now - keep.MaxAge, cancellationToken), cancellationToken);
        foreach (var issue in await store.CrowdedIssuesAsync(keep, cancellationToken))
            deleted += await RepeatAsync(() => store.DeleteSurplusAsync(issue, keep, cancellationToken), cancellationToken);
        while (await store.CrowdedProjectsAsync(keep, cancellationToken) is { Count: > 0 } projects)
        {
            foreach (var project in projects)
                deleted += await store.DeleteOldestAsync(project, keep, cancellationToken);
        }

        metrics.Upkeep.Deleted(RetainedKind.Event, deleted);
        await records.PassAsync(keep, now, metrics.Upkeep.Deleted, cancellationToken);
        return deleted;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("retention", time, logger).RunAsync(async cancellationToken =>
    {
        await Task.Delay(Interval, time, cancellationToken);
        await PassAsync(cancellationToken);
    }, stoppingToken);

    private static async Task<long> RepeatAsync(Func<Task<long>> step, CancellationToken cancellationToken)
    {
        long total = 0;
        long deleted;
        while ((deleted = await step()) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            total += deleted;
        }

        return total;
    }
}
