namespace Tocsin.Alerting.Monitoring;

/// <summary>A change that enough results in a row have confirmed, so people are told.</summary>
/// <param name="From">What was announced before.</param>
/// <param name="To">What is announced now.</param>
/// <param name="At">When the result came that confirmed it, in UTC.</param>
public sealed record MonitorChange(HealthState From, HealthState To, DateTimeOffset At)
{
    /// <summary>Whether nobody need hear of it: the first look found it well.</summary>
    public bool IsQuiet => From == HealthState.Unknown && To == HealthState.Healthy;
}
