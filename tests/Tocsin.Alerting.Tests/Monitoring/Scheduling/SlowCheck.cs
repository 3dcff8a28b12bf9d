using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Scheduling;

/// <summary>A check that takes as long as the test says.</summary>
internal sealed class SlowCheck
{
    private readonly LoopWorld _world;
    private TaskCompletionSource _gate = new();
    private int _taken;

    public SlowCheck(LoopWorld world)
    {
        _world = world;
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
        _world.Time.Advance(span);
        var gate = _gate;
        _gate = new TaskCompletionSource();
        gate.SetResult();
        var run = await _world.Runs.ReadAsync();
        await _world.RestAsync();
        return run;
    }
}
