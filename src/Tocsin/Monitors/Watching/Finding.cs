using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Watching;

/// <summary>What one check found.</summary>
/// <param name="Watched">What was looked at.</param>
/// <param name="Result">What it found.</param>
/// <param name="At">When it had found it, in UTC.</param>
internal sealed record Finding(Watched Watched, CheckResult Result, DateTimeOffset At);
