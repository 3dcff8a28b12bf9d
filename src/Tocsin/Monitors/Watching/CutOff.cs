using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Watching;

/// <summary>
/// Tells whether this server is cut off itself. Asked when a target over the network fails, so that not even the first failure is counted that is
/// our own; answers of a moment ago serve all who ask at once.
/// </summary>
/// <param name="canary">Looks whether any of the canaries answers; null when there is none.</param>
/// <param name="timeout">How long one look may take.</param>
/// <param name="time">The clock.</param>
internal sealed class CutOff(ICheck? canary, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Lock _asking = new();
    private Task<CheckResult>? _last;
    private long _askedAt;

    /// <summary>Why nothing can be told of targets over the network; null when it can.</summary>
    public async Task<string?> ExplainAsync(CancellationToken cancellationToken)
    {
        if (canary is null)
            return null;
        Task<CheckResult> look;
        lock (_asking)
        {
            if (_last is null || _last.IsFaulted || _last.IsCanceled || (_last.IsCompleted && time.GetElapsedTime(_askedAt) > Fresh))
                (_last, _askedAt) = (TimedCheck.RunAsync(canary, timeout, time, cancellationToken), time.GetTimestamp());
            look = _last;
        }

        return await look is { State: HealthState.Unhealthy } result ? result.Text : null;
    }
}
