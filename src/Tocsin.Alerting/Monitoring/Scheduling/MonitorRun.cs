namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>One turn of a check, and what it found.</summary>
/// <param name="Name">Which check.</param>
/// <param name="Result">What it found; unhealthy when it threw, ran out of time or still hangs since an earlier turn.</param>
/// <param name="At">When the turn began, in UTC.</param>
/// <param name="Late">How much later than planned it began; more than a moment only when too many others were running.</param>
public sealed record MonitorRun(string Name, CheckResult Result, DateTimeOffset At, TimeSpan Late)
{
    /// <summary>Whether the check went on although its time was over and its token was cancelled, and was left to itself.</summary>
    public bool IsHanging { get; init; }
}
