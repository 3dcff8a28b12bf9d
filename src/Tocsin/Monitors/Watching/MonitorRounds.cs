using System.Threading.Channels;
using Tocsin.Alerting.Monitoring;
using Tocsin.Configuration;
using Tocsin.Monitors.Records;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;

namespace Tocsin.Monitors.Watching;

/// <summary>
/// Goes round: starts each check when it is due, any number at once, and hands what they find to the books. One loop does all of it but the checks
/// themselves, so nothing here is shared between threads except what they found.
/// </summary>
internal sealed class MonitorRounds(MonitorBooks books, CheckMaker make, MonitorMetrics metrics, TimeProvider time) : IDisposable
{
    /// <summary>New monitors begin one after the other within this, or a thousand of them would all be due in the same moment for ever.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private readonly Channel<Finding> _found = Channel.CreateUnbounded<Finding>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Watched, long> _due = new();
    private readonly HashSet<Task> _running = [];
    private readonly List<Finding> _taken = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Bell _bell = new(time);
    private CutOff _cutOff = new(canary: null, time);

    /// <summary>What is watched now, in no order.</summary>
    public IReadOnlyCollection<Watched> All => _watched.Values;

    /// <summary>Wakes the loop.</summary>
    public void Ring() => _bell.Ring();

    /// <summary>Watches what the settings say from now on; what stays as it was goes on as if nothing had happened.</summary>
    public async Task PlanAsync(TocsinSettings settings, CancellationToken cancellationToken)
    {
        var wanted = WatchList.Of(settings).ToDictionary(watch => watch.Key, StringComparer.Ordinal);
        var known = _watched.Count > 0 ? _watched.ToDictionary(each => each.Key, each => each.Value.Record, StringComparer.Ordinal) : await books.LoadAsync(cancellationToken);
        await books.EndAsync([.. known.Where(each => !wanted.ContainsKey(each.Key)).Select(each => (each.Key, each.Value))], cancellationToken);
        foreach (var watched in _watched.Values.Where(watched => !wanted.ContainsKey(watched.Watch.Key)).ToList())
            Drop(watched);

        var begins = wanted.Values.Where(watch => !Keeps(watch)).ToList();
        for (var place = 0; place < begins.Count; place++)
            Begin(begins[place], known.GetValueOrDefault(begins[place].Key) ?? MonitorRecord.Initial, (double)place / begins.Count);
        _cutOff = new CutOff(wanted.TryGetValue(MonitorKey.Canary, out var canary) ? new TimedCheck(make(canary), canary.Rule.Timeout, time) : null, time);
        metrics.Watch(Shown());
    }

    /// <summary>Starts what is due, and takes in what was found.</summary>
    public Task TurnAsync(CancellationToken cancellationToken)
    {
        StartDue();
        return TakeFoundAsync(cancellationToken);
    }

    /// <summary>Waits until there is something to do again.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _bell.WaitAsync(UntilDue(), cancellationToken);

    /// <summary>Waits until all looks that have begun have ended.</summary>
    public Task LooksAsync() => Task.WhenAll(_running);

    /// <summary>Ends all checks, and writes down what is only known here.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await LooksAsync();
        await books.FlushAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    private bool Keeps(Watch watch)
    {
        if (!_watched.TryGetValue(watch.Key, out var known) || known.Watch.Fingerprint != watch.Fingerprint)
            return false;
        known.Watch = watch;
        return true;
    }

    private void Drop(Watched watched)
    {
        watched.IsGone = true;
        _watched.Remove(watched.Watch.Key);
    }

    private void Begin(Watch watch, MonitorRecord record, double share)
    {
        if (_watched.TryGetValue(watch.Key, out var before))
            before.IsGone = true;
        var watched = new Watched(watch, new TimedCheck(make(watch), watch.Rule.Timeout, time), record);
        // What was looked at shortly before a restart is not due yet.
        var rest = record.CheckedAt + watch.Rule.Wait(record.Standing.Current) - time.GetUtcNow() ?? TimeSpan.Zero;
        var spread = share * (watch.Rule.Interval < Spread ? watch.Rule.Interval : Spread);
        watched.DueAt = time.GetTimestamp() + Ticks(rest > spread && rest <= watch.Rule.Interval ? rest : spread);
        _watched[watch.Key] = watched;
        _due.Enqueue(watched, watched.DueAt);
    }

    private void StartDue()
    {
        _running.RemoveWhere(task => task.IsCompleted);
        for (var now = time.GetTimestamp(); _due.TryPeek(out var watched, out var dueAt) && dueAt <= now;)
        {
            _due.Dequeue();
            if (watched.IsGone)
                continue;
            if (time.GetElapsedTime(dueAt, now) > Late)
                metrics.StartedLate();
            _running.Add(LookAsync(watched, _stop.Token));
        }
    }

    private async Task LookAsync(Watched watched, CancellationToken stoppingToken)
    {
        try
        {
            var result = await watched.Check.RunAsync(stoppingToken);
            if (watched.Watch.IsOverNetwork && result.State != HealthState.Healthy && await _cutOff.ExplainAsync(stoppingToken) is { } why)
                result = result with { State = HealthState.Unknown, Text = $"not known: {why}" };
            _found.Writer.TryWrite(new Finding(watched, result, time.GetUtcNow()));
            _bell.Ring();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing was found out, so nothing is said.
        }
    }

    private async Task TakeFoundAsync(CancellationToken cancellationToken)
    {
        while (_found.Reader.TryRead(out var finding))
            _taken.Add(finding);
        if (_taken.Count == 0)
            return;
        // When the store is away this throws, and they are taken in at the next try.
        var isNews = await books.TakeAsync(_taken, cancellationToken);
        foreach (var (watched, result, _) in _taken.Where(finding => !finding.Watched.IsGone))
        {
            metrics.Checked(watched.Watch.Type, result.State, result.Took);
            watched.DueAt = Math.Max(watched.DueAt + Ticks(watched.Watch.Rule.Wait(result.State)), time.GetTimestamp());
            _due.Enqueue(watched, watched.DueAt);
        }

        _taken.Clear();
        if (isNews)
            metrics.Watch(Shown());
    }

    private TimeSpan UntilDue() => _due.TryPeek(out _, out var dueAt) && time.GetElapsedTime(time.GetTimestamp(), dueAt) is var wait && wait < MonitorBooks.FlushEvery
        ? wait : MonitorBooks.FlushEvery;

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    private List<(string Monitor, HealthState State)> Shown() =>
        [.. _watched.Values.Select(watched => (MonitorKey.NameOf(watched.Watch.Key), watched.Record.Standing.Current))];
}
