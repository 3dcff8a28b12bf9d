using System.Globalization;
using System.Text;

namespace Tocsin.StatusPage;

/// <summary>A bar for each day, in SVG.</summary>
internal static class HistoryChart
{
    private const int Step = 4;
    private const int Bar = 3;
    private const int Height = 24;

    /// <summary>Draws the days of a monitor.</summary>
    /// <param name="days">Oldest first.</param>
    public static string Draw(IReadOnlyList<UptimeDay> days)
    {
        var chart = new StringBuilder(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Uptime of each of the last {days.Count} days\" width=\"{days.Count * Step}\" height=\"{Height}\">");
        foreach (var (index, day) in days.Index())
        {
            chart.Append(CultureInfo.InvariantCulture, $"<rect x=\"{index * Step}\" width=\"{Bar}\" height=\"{Height}\" fill=\"{StatusWords.Colour(day.Uptime)}\">")
                .Append(CultureInfo.InvariantCulture, $"<title>{day.Day:yyyy-MM-dd}: {StatusWords.Share(day.Uptime)}</title></rect>");
        }

        return chart.Append("</svg>").ToString();
    }
}
