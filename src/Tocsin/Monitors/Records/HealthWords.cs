using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Records;

/// <summary>States of health as people, labels and tables write them.</summary>
internal static class HealthWords
{
    public static string Of(HealthState state) => state switch
    {
        HealthState.Healthy => "healthy",
        HealthState.Degraded => "degraded",
        HealthState.Unhealthy => "unhealthy",
        _ => "unknown",
    };
}
