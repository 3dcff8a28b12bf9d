using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;

namespace Tocsin.Monitors.Watching;

/// <summary>A check that is held to its time. Whatever it does, there is a result; only the stop of the program gets out. Not for two runs at once.</summary>
internal sealed class TimedCheck(ICheck check, TimeSpan timeout, TimeProvider time)
{
    private readonly CheckRunner _runner = new(time);
    private Task? _hanging;

    public async Task<CheckResult> RunAsync(CancellationToken stoppingToken)
    {
        // Each further run would be one more thread that hangs.
        if (_hanging is { IsCompleted: false })
            return new CheckResult(HealthState.Unhealthy, "the check before this one hangs and has not ended yet");
        var look = await _runner.RunAsync(check, timeout, stoppingToken);
        _hanging = look.Hanging;
        return look.Result;
    }
}
