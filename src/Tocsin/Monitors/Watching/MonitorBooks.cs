using Tocsin.Alerting;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Raising;
using Tocsin.Monitors.Records;
using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Monitors.Watching;

/// <summary>
/// Writes down what looks found. What changes anything is in the store before the next look, its signal in the same transaction; that all is as it
/// was is written once a minute, so a thousand healthy monitors cost one small transaction a minute.
/// </summary>
internal sealed class MonitorBooks(Database database, AlertingBell bell, TimeProvider time)
{
    public static readonly TimeSpan FlushEvery = TimeSpan.FromMinutes(1);

    private readonly HashSet<Watched> _dirty = [];
    private long _flushedAt = time.GetTimestamp();

    /// <summary>Empty books, for a node that works under a lease.</summary>
    public MonitorBooks Under(Lease lease) => new(database.Under(lease), bell, time);

    public Task<IReadOnlyDictionary<string, WatchRecord>> LoadAsync(CancellationToken cancellationToken) => MonitorStore.LoadAsync(database, cancellationToken);

    /// <summary>Takes in what was found; when it throws, nothing was.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="all">Everything that is watched, by key.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether anything is otherwise than before.</returns>
    public async Task<bool> TakeAsync(IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, Watched> all, CancellationToken cancellationToken)
    {
        var judged = Verdicts.Of(findings, all, time.GetUtcNow());
        var urgent = judged.FindAll(each => each.HasNews || IsUrgent(each.Watched.Record, each.After));
        if (urgent.Count > 0)
            await CommitAsync([.. Lineage.ParentsFirst(urgent).Select(each => (each.Watched.Watch, each.After))], cancellationToken);
        foreach (var (watched, finding, after) in judged)
        {
            watched.Take(after.Record, finding);
            _dirty.Add(watched);
        }

        return urgent.Count > 0;
    }

    /// <summary>Writes what is only known here yet, once a minute. Not with what was found: when it fails, that must not be taken in once more.</summary>
    public Task FlushInTimeAsync(CancellationToken cancellationToken) =>
        time.GetElapsedTime(_flushedAt) >= FlushEvery ? FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Writes what is only known here yet.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        _flushedAt = time.GetTimestamp();
        var dirty = _dirty.Where(watched => !watched.IsGone).ToList();
        if (dirty.Count == 0)
            return;
        await database.WriteAsync(async transaction =>
        {
            await MonitorStore.SaveAsync(transaction, dirty.Select(watched => (watched.Watch.Key, watched.Record)), cancellationToken);
            await MonitorStore.AddAsync(transaction, dirty.SelectMany(watched => watched.Pending.Select(sum => (watched.Watch.Key, sum))), cancellationToken);
            return true;
        }, cancellationToken);
        foreach (var watched in _dirty)
            watched.Pending.Clear();
        _dirty.Clear();
    }

    /// <summary>Forgets what is watched no longer, and ends the incidents that nobody would end any more.</summary>
    public async Task EndAsync(IReadOnlyCollection<(string Key, WatchRecord Record)> gone, CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
            return;
        await database.WriteAsync(async transaction =>
        {
            foreach (var (key, record) in gone)
            {
                await MonitorStore.ForgetAsync(transaction, key);
                if (MonitorJudge.End(key, record, "it is no longer watched", time.GetUtcNow()) is { } end)
                    await end.RaiseAsync(transaction);
            }

            return true;
        }, cancellationToken);
        bell.Ring();
    }

    private static bool IsUrgent(WatchRecord before, Judgement after) =>
        before.CheckedAt is null || after.Change is not null || after.Record.Standing.Current is HealthState.Degraded or HealthState.Unhealthy
        || before.Standing.Current != after.Record.Standing.Current || !before.Standing.Recent.SequenceEqual(after.Record.Standing.Recent);

    private async Task CommitAsync(IReadOnlyList<(Watch Watch, Judgement After)> judged, CancellationToken cancellationToken)
    {
        await database.WriteAsync(async transaction =>
        {
            await MonitorStore.SaveAsync(transaction, judged.Select(each => (each.Watch.Key, each.After.Record)), cancellationToken);
            foreach (var (watch, after) in judged)
                await WriteAsync(transaction, watch, after);
            CrashPoint.Pass(CrashPoint.MonitorBeforeCommit);
            return true;
        }, cancellationToken);
        CrashPoint.Pass(CrashPoint.MonitorAfterCommit);
        if (judged.Any(each => each.After.News is not null))
            bell.Ring();
    }

    private static async Task WriteAsync(WriteTransaction transaction, Watch watch, Judgement after)
    {
        if (after.Record is { Failed: > 0, FailingSince: { } since, FailedAt: { } last })
            await SubjectCounts.SetAsync(transaction, watch.Key, after.Record.Failed, since, last);
        if (after.Change is { } change)
            await MonitorStore.AddAsync(transaction, watch.Key, change, after.Record.Text);
        if (after.News is { } news)
            await news.RaiseAsync(transaction);
    }
}
