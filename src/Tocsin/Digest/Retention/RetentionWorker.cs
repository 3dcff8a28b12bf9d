using Tocsin.Configuration.Live;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Nodes;
using Tocsin.Storage;

namespace Tocsin.Digest.Retention;

/// <summary>Deletes what the retention settings no longer keep, in steps so small that ingest never waits long for one.</summary>
internal sealed class RetentionWorker(
    RetentionStore store, RecordRetention records, LeaseKeeper leases, LiveSettings settings, TocsinMetrics metrics, TimeProvider time, ILogger<RetentionWorker> logger)
    : BackgroundService
{
    /// <summary>The lease under which one node does it.</summary>
    public const string LeaseName = "retention";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly StepPace _pace = new(time);
    private IssueSweep _sweep = IssueSweep.First;

    /// <summary>One pass over everything; returns how many events were deleted.</summary>
    public Task<long> PassAsync(CancellationToken cancellationToken) => PassAsync(store, records, cancellationToken);

    // One node is enough, and two would wait for each other's rows.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        leases.RunAsync(LeaseName, (held, cancellationToken) => RepeatPassesAsync(store.Under(held.Lease), records.Under(held.Lease), cancellationToken), stoppingToken);

    private Task RepeatPassesAsync(RetentionStore events, RecordRetention rest, CancellationToken stoppingToken) => new WorkerLoop("retention", time, logger).RunAsync(async cancellationToken =>
    {
        await Task.Delay(Interval, time, cancellationToken);
        await PassAsync(events, rest, cancellationToken);
    }, stoppingToken);

    private async Task<long> PassAsync(RetentionStore events, RecordRetention rest, CancellationToken cancellationToken)
    {
        var keep = settings.Current.Retention;
        var now = time.GetUtcNow();
        var deleted = await _pace.RepeatAsync(() => events.DeleteEventsBeforeAsync(now - keep.MaxAge, cancellationToken), cancellationToken);
        var (issues, last) = await events.CrowdedIssuesAsync(keep, _sweep, cancellationToken);
        foreach (var issue in issues)
            deleted += await _pace.RepeatAsync(() => events.DeleteSurplusAsync(issue, keep, cancellationToken), cancellationToken);
        _sweep = IssueSweep.Following(last, now);
        foreach (var project in await events.CrowdedProjectsAsync(keep, cancellationToken))
            deleted += await DeleteOldestAsync(events, project, keep, cancellationToken);

        metrics.Upkeep.Deleted(RetainedKind.Event, deleted);
        await rest.PassAsync(keep, now, _pace, metrics.Upkeep.Deleted, cancellationToken);
        return deleted;
    }

    private Task<long> DeleteOldestAsync(RetentionStore events, CrowdedProject project, RetentionSettings keep, CancellationToken cancellationToken)
    {
        var left = project;
        return _pace.RepeatAsync(async () =>
        {
            if (left.Surplus <= 0)
                return 0;
            var deleted = await events.DeleteOldestAsync(left, keep, cancellationToken);
            left = left with { Surplus = left.Surplus - deleted };
            return deleted;
        }, cancellationToken);
    }
}
