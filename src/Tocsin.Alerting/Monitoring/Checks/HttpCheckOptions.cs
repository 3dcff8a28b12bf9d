using Tocsin.Alerting.Monitoring.Checks.Http;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>What <see cref="HttpCheck"/> asks, and what it expects.</summary>
public sealed record HttpCheckOptions
{
    /// <summary>Whom to ask; http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>The method of the request.</summary>
    /// <value><c>GET</c></value>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Headers of the request; they are not sent along to another host when a redirect leads there.</summary>
    /// <value>None; <c>User-Agent: Tocsin</c> is added where none is given.</value>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The body of the request in UTF-8; give its <c>Content-Type</c> among the headers. Null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Statuses that are as expected; any other is unhealthy.</summary>
    /// <value><c>200-299</c></value>
    public StatusRanges Statuses { get; init; } = StatusRanges.Success;

    /// <summary>Text that the answer must contain, letter by letter; null for none.</summary>
    public string? Contains { get; init; }

    /// <summary>Text that the answer must not contain, letter by letter; null for none.</summary>
    public string? Lacks { get; init; }

    /// <summary>What values of an answer in JSON must be.</summary>
    /// <value>Nothing is expected.</value>
    public IReadOnlyList<JsonExpectation> Json { get; init; } = [];

    /// <summary>A whole answer that takes longer is degraded; null for no limit but the time-out.</summary>
    public TimeSpan? DegradedAfter { get; init; }

    /// <summary>Whether redirects are followed, ten of them at the most. What is not followed is an answer with its status.</summary>
    /// <value>true</value>
    public bool FollowsRedirects { get; init; } = true;
}
