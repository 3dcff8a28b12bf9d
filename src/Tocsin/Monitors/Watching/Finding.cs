using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Watching;

/// <summary>What one look found.</summary>
/// <param name="Watched">What was looked at.</param>
/// <param name="Result">What it found.</param>
/// <param name="At">When it had found it, in UTC.</param>
internal sealed record Finding(Watched Watched, CheckResult Result, DateTimeOffset At)
{
    /// <summary>Ends when it is written down, so that the results of one check are judged in order.</summary>
    public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
