using System.Globalization;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Durations and sizes as a person reads them.</summary>
internal static class Amounts
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>Such as <c>41 ms</c>, <c>2.5 s</c>, <c>1.2 h</c>, <c>20.9 days</c>.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1000 } => $"{Math.Round(span.TotalMilliseconds)} ms",
        { TotalMinutes: < 2 } => $"{Rounded(span.TotalSeconds)} s",
        { TotalHours: < 2 } => $"{Rounded(span.TotalMinutes)} min",
        { TotalDays: < 2 } => $"{Rounded(span.TotalHours)} h",
        _ => $"{Rounded(span.TotalDays)} days",
    };

    /// <summary>Such as <c>12.4 GiB</c>.</summary>
    public static string OfBytes(double bytes)
    {
        var unit = 0;
        while (bytes >= 1024 && unit < Units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return $"{Rounded(bytes)} {Units[unit]}";
    }

    /// <summary>Such as <c>7.5 %</c>.</summary>
    public static string OfPercent(double percent) => $"{Rounded(percent)} %";

    // Down, so that a limit of 10 is never shown as undercut by "10".
    private static string Rounded(double number) => (Math.Floor(number * 10) / 10).ToString("0.#", CultureInfo.InvariantCulture);
}
