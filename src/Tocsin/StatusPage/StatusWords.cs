using System.Globalization;
using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Records;

namespace Tocsin.StatusPage;

/// <summary>States and shares as the page and the badges write them.</summary>
internal static class StatusWords
{
    public const string Green = "#2e7d32";
    public const string Amber = "#b26a00";
    public const string Red = "#c62828";
    public const string Grey = "#757575";

    public static string Of(MonitorStatus monitor) => HealthWords.Of(monitor.State) + (monitor.InMaintenance ? ", in maintenance" : "");

    /// <summary>A share as a percentage; never rounded up, so that 100 % was not once down.</summary>
    public static string Share(double? share) => share is { } value
        ? (Math.Floor(Math.Round(value * 10_000, 6)) / 100).ToString("0.##", CultureInfo.InvariantCulture) + " %"
        : "unknown";

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Colour(HealthState state) => state switch
    {
        HealthState.Healthy => Green,
        HealthState.Degraded => Amber,
        HealthState.Unhealthy => Red,
        _ => Grey,
    };

    public static string Colour(double? share) => share switch
    {
        null => Grey,
        >= 0.999 => Green,
        >= 0.95 => Amber,
        _ => Red,
    };
}
