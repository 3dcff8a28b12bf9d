using System.Globalization;
using System.Text.Encodings.Web;
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

    /// <summary>Words that others chose, safe to stand in HTML and SVG.</summary>
    public static string Safe(string text) => HtmlEncoder.Default.Encode(text);

    public static string Of(MonitorStatus monitor) => HealthWords.Of(monitor.State) + (monitor.InMaintenance ? ", in maintenance" : "");

    public static string Share(double? share) => share is { } value ? HealthWords.Share(value) : "unknown";

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
