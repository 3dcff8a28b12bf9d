using Microsoft.Net.Http.Headers;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.MetricsPage;

/// <summary>Chooses the format that a scraper likes best. Whoever does not say gets Prometheus text.</summary>
internal static class MetricsNegotiation
{
    public static MetricsFormat Choose(IList<MediaTypeHeaderValue> accepted)
    {
        double plain = 0;
        double open = 0;
        foreach (var type in accepted)
        {
            var quality = type.Quality ?? 1;
            if (IsOpenMetrics(type))
                open = Math.Max(open, quality);
            else if (type.MatchesMediaType("text/plain"))
                plain = Math.Max(plain, quality);
        }
        return open > plain ? MetricsFormat.OpenMetrics : MetricsFormat.Prometheus;
    }

    public static string ContentType(MetricsFormat format) => format == MetricsFormat.OpenMetrics
        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";

    private static bool IsOpenMetrics(MediaTypeHeaderValue type)
    {
        if (!type.MediaType.Equals("application/openmetrics-text", StringComparison.OrdinalIgnoreCase))
            return false;
        var version = type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.Value;
        return version is null || version == "1.0.0";
    }
}
