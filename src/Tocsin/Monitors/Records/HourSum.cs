using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Records;

/// <summary>Looks at one monitor within one hour, added up.</summary>
/// <param name="Hour">The hour, since 1970.</param>
internal sealed record HourSum(long Hour)
{
    public long Checks { get; init; }

    public long Degraded { get; init; }

    public long Unhealthy { get; init; }

    public long Unknown { get; init; }

    /// <summary>How long those took together that could tell.</summary>
    public TimeSpan Took { get; init; }

    public TimeSpan Slowest { get; init; }

    public HourSum With(CheckResult result) => this with
    {
        Checks = Checks + 1,
        Degraded = Degraded + (result.State == HealthState.Degraded ? 1 : 0),
        Unhealthy = Unhealthy + (result.State == HealthState.Unhealthy ? 1 : 0),
        Unknown = Unknown + (result.State == HealthState.Unknown ? 1 : 0),
        Took = Took + result.Took,
        Slowest = result.Took > Slowest ? result.Took : Slowest,
    };

    public static long HourOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / 3600;
}
