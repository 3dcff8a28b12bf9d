using System.Globalization;
using Tocsin.Alerting.Monitoring;

namespace Tocsin.Monitors.Records;

/// <summary>States of health, and how often something was well, as people, labels and tables write them.</summary>
internal static class HealthWords
{
    public static string Of(HealthState state) => state switch
    {
        HealthState.Healthy => "healthy",
        HealthState.Degraded => "degraded",
        HealthState.Unhealthy => "unhealthy",
        _ => "unknown",
    };

    /// <summary>A share of looks, 0 to 1, such as <c>99.95 %</c>; never rounded up, so that what was once down is not at 100 %.</summary>
    public static string Share(double share) => (Math.Floor(Math.Round(share * 10_000, 6)) / 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
