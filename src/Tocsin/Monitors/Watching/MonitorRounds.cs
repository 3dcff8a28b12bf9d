using System.Collections.Concurrent;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Configuration;
using Tocsin.Monitors.Records;
using Tocsin.Operations.Metrics;

namespace Tocsin.Monitors.Watching;

/// <summary>
/// Watches what the settings say: the loop of the library runs the checks, and what they find is written down here, in one place, before the
/// next turn of the check is planned.
/// </summary>
internal sealed class MonitorRounds : IAsyncDisposable
{
    /// <summary>A look waits for a server and costs a connection: a thousand targets that do not answer must not make the others late.</summary>
    private static readonly MonitorLoopOptions Wide = new() { MaxConcurrency = 10_000 };
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private readonly MonitorBooks _books;
    private readonly CheckMaker _make;
    private readonly MonitorMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly MonitorLoop _loop;
    private readonly FindingInbox _inbox;
    private readonly SoonerLooks _sooner;
    private readonly ConcurrentDictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private volatile CutOff _cutOff;

    public MonitorRounds(MonitorBooks books, CheckMaker make, MonitorMetrics metrics, TimeProvider time, ILogger logger)
    {
        (_books, _make, _metrics, _time, _inbox, _cutOff) = (books, make, metrics, time, new FindingInbox(time), new CutOff(canary: null, time));
        _loop = new MonitorLoop(Wide, FindAsync, time, logger);
        _sooner = new SoonerLooks(_loop, time);
    }

    /// <summary>What is watched now, in no order.</summary>
    public IEnumerable<Watched> All => _watched.Values;

    /// <summary>How many looks are under way, those that wait to be written down included.</summary>
    public int Running => _loop.Running;

    /// <summary>How many of them have ended and wait to be written down.</summary>
    public int Waiting => _inbox.Count;

    /// <summary>Wakes whoever waits.</summary>
    public void Ring() => _inbox.Ring();

    /// <summary>Watches what the settings say from now on; what stays as it was goes on as if nothing had happened.</summary>
    public async Task PlanAsync(TocsinSettings settings, CancellationToken cancellationToken)
    {
        var wanted = WatchList.Of(settings).ToDictionary(watch => watch.Key, StringComparer.Ordinal);
        var known = _watched.IsEmpty ? await _books.LoadAsync(cancellationToken) : _watched.ToDictionary(each => each.Key, each => each.Value.Record, StringComparer.Ordinal);
        await _books.EndAsync([.. known.Where(each => !wanted.ContainsKey(each.Key)).Select(each => (each.Key, each.Value))], cancellationToken);
        foreach (var key in _watched.Keys.Where(key => !wanted.ContainsKey(key)))
            Drop(key);
        _cutOff = new CutOff(wanted.TryGetValue(MonitorKey.Canary, out var canary) ? new TimedCheck(_make(canary), canary.Rule.Timeout, _time) : null, _time);
        foreach (var watch in wanted.Values)
            Begin(watch, known.GetValueOrDefault(watch.Key) ?? WatchRecord.Initial);
        _loop.Start();
        Show();
    }

    /// <summary>Writes down what was found, and lets those checks have their next turn. When the store is away it throws, and nothing is lost.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var found = _inbox.Take();
        var isNews = await _books.TakeAsync(found, _watched, cancellationToken);
        foreach (var finding in found)
            _metrics.Checked(finding.Watched.Watch.Type, finding.Result.State, finding.Result.Took);
        _inbox.Settle();
        _sooner.Ask(_watched);
        if (isNews)
            Show();
        await _books.FlushInTimeAsync(cancellationToken);
    }

    /// <summary>Waits until something was found, or it is time to look by itself.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _inbox.WaitAsync(_sooner.Wait(MonitorBooks.FlushEvery), cancellationToken);

    /// <summary>Ends all looks, and writes down what is only known here.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _loop.StopAsync();
        await _books.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private void Drop(string key)
    {
        if (_loop.Remove(key) && _watched.TryRemove(key, out var gone))
            gone.IsGone = true;
    }

    private void Begin(Watch watch, WatchRecord record)
    {
        if (_watched.TryGetValue(watch.Key, out var before))
        {
            before.Watch = watch.Fingerprint == before.Watch.Fingerprint ? watch : before.Watch;
            if (ReferenceEquals(before.Watch, watch))
                return;
            before.IsGone = true;
        }

        _watched[watch.Key] = new Watched(watch, record);
        _loop.Set(new MonitoredCheck(watch.Key, _make(watch), watch.Rule));
    }

    private async ValueTask FindAsync(MonitorRun run, CancellationToken cancellationToken)
    {
        if (run.Late > Late)
            _metrics.StartedLate();
        if (!_watched.TryGetValue(run.Name, out var watched))
            return;
        await _inbox.HandInAsync(new Finding(watched, await _cutOff.WeighAsync(watched.Watch, run.Result, cancellationToken), _time.GetUtcNow()), cancellationToken);
    }

    private void Show() => _metrics.Watch([.. _watched.Values.Select(watched => (MonitorKey.NameOf(watched.Watch.Key), watched.Record.Standing.Current))]);
}
