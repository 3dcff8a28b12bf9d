using System.Globalization;
using System.Net.Http.Headers;

namespace Tocsin.Cli.Stress;

/// <summary>Asks the server's <c>/metrics</c> what it has stored and what it needs for that.</summary>
internal sealed class MetricsProbe(HttpClient http, Uri origin, string prefix, string? token)
{
    /// <summary>One reading; null when the server does not show its metrics.</summary>
    public async Task<MetricsReading?> ReadAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, "/metrics"));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? Parse(await response.Content.ReadAsStringAsync(cancellationToken)) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private MetricsReading? Parse(string text)
    {
        double? Find(string series) => text.Split('\n')
            .Where(line => line.StartsWith(series, StringComparison.Ordinal) && line.Length > series.Length && line[series.Length] == ' ')
            .Select(line => double.Parse(line.AsSpan(series.Length + 1), CultureInfo.InvariantCulture))
            .Cast<double?>()
            .FirstOrDefault();

        return Find($"{prefix}_events_total{{outcome=\"accepted\"}}") is { } accepted
            ? new MetricsReading((long)accepted, (long?)Find($"{prefix}_ingest_queue_depth"), (long?)Find("process_resident_memory_bytes"))
            : null;
    }
}
