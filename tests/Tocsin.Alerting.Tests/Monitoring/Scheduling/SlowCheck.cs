using System.Threading.Channels;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>A check that takes as long as the test says.</summary>
internal sealed class SlowCheck
{
    private readonly ManualTime _time;
    private readonly MonitorLoop _loop;
    private readonly ChannelReader<MonitorRun> _runs;
    private TaskCompletionSource _gate = new();
    private int _taken;

    public SlowCheck(ManualTime time, MonitorLoop loop, ChannelReader<MonitorRun> runs)
    {
        (_time, _loop, _runs) = (time, loop, runs);
        Check = new FakeCheck(async _ =>
        {
            await _gate.Task;
            return new CheckResult(HealthState.Healthy, "");
        });
    }

    public FakeCheck Check { get; }

    /// <summary>Waits for the next turn to begin, lets it take so long, and gives what came of it.</summary>
    public async Task<MonitorRun> TakeAsync(TimeSpan span)
    {
        await Eventually.BeAsync(() => Check.Runs > _taken, "the next turn to begin");
        _taken++;
        _time.Advance(span);
        var gate = _gate;
        _gate = new TaskCompletionSource();
        gate.SetResult();
        var run = await _runs.ReadAsync();
        await Eventually.BeAsync(() => _loop.Running == 0, "the turn to end");
        return run;
    }
}
