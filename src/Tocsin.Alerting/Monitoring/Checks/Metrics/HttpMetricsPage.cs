namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>Where another program shows its metrics.</summary>
/// <param name="url">The page; http or https.</param>
/// <param name="headers">Headers of the request, such as an authorization.</param>
/// <param name="client">Asks.</param>
public sealed class HttpMetricsPage(Uri url, IReadOnlyDictionary<string, string> headers, HttpClient client)
{
    /// <summary>Asks for it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UnreadablePageException">It was answered with something else.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", "text/plain;version=0.0.4");
        request.Headers.TryAddWithoutValidation("User-Agent", "Tocsin");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadAsStreamAsync(cancellationToken);
        using (response)
            throw new UnreadablePageException($"answered {(int)response.StatusCode}; 200 and metrics were expected");
    }
}
