namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>What is asked of a web server.</summary>
internal sealed record HttpQuestion(Uri Url)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Body { get; init; }

    public bool FollowsRedirects { get; init; } = true;

    /// <summary>Whether a redirect has led to another host, from where every further one was written by strangers, even one that leads back.</summary>
    public bool IsElsewhere { get; private init; }

    /// <summary>Where an answer leads; null when it is no redirect, or to nothing that speaks HTTP.</summary>
    public Uri? TargetOf(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
        && Uri.TryCreate(Url, location, out var target) && target.Scheme is "http" or "https" ? target : null;

    /// <summary>Where a redirect leads, asked as browsers ask: what is not safe to repeat becomes a GET, and secrets stay with their origin.</summary>
    public HttpQuestion Redirected(int status, Uri target)
    {
        var keepsMethod = status is 307 or 308 || Method == HttpMethod.Get || Method == HttpMethod.Head;
        return this with
        {
            Url = target,
            IsElsewhere = IsElsewhere || !Url.IdnHost.Equals(target.IdnHost, StringComparison.OrdinalIgnoreCase),
            Method = keepsMethod ? Method : HttpMethod.Get,
            Body = keepsMethod ? Body : null,
            Headers = IsSameOrigin(target) ? Headers : new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    /// <exception cref="FormatException">A header cannot be sent.</exception>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(Method, Url);
        if (Body is not null)
            request.Content = new StringContent(Body);
        foreach (var (name, value) in Headers)
        {
            request.Content?.Headers.Remove(name);
            if (value.AsSpan().ContainsAny('\r', '\n') || !(request.Headers.TryAddWithoutValidation(name, value) || request.Content?.Headers.TryAddWithoutValidation(name, value) == true))
                throw new FormatException($"The header {name} cannot be sent with this request. Check its name, take line breaks out of its value, and give content headers only where there is a body.");
        }

        if (!request.Headers.Contains("User-Agent"))
            request.Headers.TryAddWithoutValidation("User-Agent", "Tocsin");
        return request;
    }

    private bool IsSameOrigin(Uri target) => Uri.Compare(Url, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
