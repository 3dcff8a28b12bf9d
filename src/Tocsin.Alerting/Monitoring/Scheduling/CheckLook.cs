namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>How one run of a check ended.</summary>
/// <param name="Result">What it found.</param>
public sealed record CheckLook(CheckResult Result)
{
    /// <summary>The check itself, when it goes on although its time is over; null when it ended.</summary>
    public Task? Hanging { get; init; }
}
