using System.Globalization;

namespace Tocsin.Alerting.Policy;

/// <summary>Durations as the configuration writes them: a whole number and one of <c>s m h d</c>.</summary>
internal static class ShortDuration
{
    // longer than any window that makes sense, short enough that adding it to a date never overflows
    private const double MaxSeconds = 366 * 86_400d;

    public static TimeSpan? TryParse(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;

        double? unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => null };
        return number * unit is { } seconds and <= MaxSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    public static string Write(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        return seconds switch
        {
            _ when seconds != 0 && seconds % 86_400 == 0 => $"{seconds / 86_400}d",
            _ when seconds != 0 && seconds % 3_600 == 0 => $"{seconds / 3_600}h",
            _ when seconds != 0 && seconds % 60 == 0 => $"{seconds / 60}m",
            _ => $"{seconds}s",
        };
    }
}
