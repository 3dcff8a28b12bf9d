using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Watching;

/// <summary>
/// Tells whether this server is cut off itself. Asked when a target over the network fails, so that not even the first failure is counted that is
/// our own; an answer of a moment ago serves all who ask at once.
/// </summary>
/// <param name="canary">Looks whether any of the canaries answers; null when there are none.</param>
/// <param name="time">The clock.</param>
internal sealed class CutOff(TimedCheck? canary, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Lock _asking = new();
    private Task<CheckResult>? _last;
    private long _askedAt;

    /// <summary>What a look found; that nobody can tell when this server is cut off.</summary>
    public async Task<CheckResult> WeighAsync(Watch watch, CheckResult found, CancellationToken cancellationToken) =>
        canary is not null && watch.IsOverNetwork && found.State != HealthState.Healthy && await Ask(canary, cancellationToken) is { State: HealthState.Unhealthy, Text: var why }
            ? found with { State = HealthState.Unknown, Text = $"not known: {why}" }
            : found;

    private Task<CheckResult> Ask(TimedCheck asked, CancellationToken cancellationToken)
    {
        lock (_asking)
        {
            var isOld = _last is not { IsCompleted: false } && time.GetElapsedTime(_askedAt) > Fresh;
            if (_last is null || isOld)
                (_last, _askedAt) = (asked.RunAsync(cancellationToken), time.GetTimestamp());
            return _last;
        }
    }
}
