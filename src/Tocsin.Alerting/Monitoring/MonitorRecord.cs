using Tocsin.Alerting.Monitoring.Scheduling;

namespace Tocsin.Alerting.Monitoring;

/// <summary>What a <see cref="SystemMonitor"/> remembers of one monitor. It belongs to the monitor's lock.</summary>
internal sealed class MonitorRecord(MonitoredCheck check, int historyLength)
{
    private readonly Queue<MonitorRun> _history = [];
    private readonly Uptime _uptime = new();

    public MonitorStanding Standing { get; private set; } = MonitorStanding.Initial;

    public MonitoredCheck Check => check;

    public IReadOnlyList<MonitorRun> History => [.. _history];

    public MonitorStatus Status => new(check.Name, Standing, _history.LastOrDefault());

    /// <returns>What people are told of it, if anything.</returns>
    public MonitorNews? Add(MonitorRun run, DateTimeOffset now)
    {
        _history.Enqueue(run);
        if (_history.Count > historyLength)
            _history.Dequeue();

        // One turn may be missed before nobody knows any more.
        _uptime.Add(run.Result.State, now, (check.Rule.Wait(run.Result.State) * 2) + check.Rule.Timeout);
        (Standing, var change) = Standing.After(run.Result.State, check.Rule, now);
        return change is { IsQuiet: false } ? new MonitorNews(check.Name, change, run.Result) : null;
    }

    public double? Share(TimeSpan span, DateTimeOffset now) => _uptime.Share(now - span, now);
}
