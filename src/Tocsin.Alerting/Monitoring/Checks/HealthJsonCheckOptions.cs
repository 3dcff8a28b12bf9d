namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Whom <see cref="HealthJsonCheck"/> asks.</summary>
public sealed record HealthJsonCheckOptions
{
    /// <summary>The page that tells of health, such as <c>http://orders:8080/health</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>Headers of the request; they are not sent along to another host when a redirect leads there.</summary>
    /// <value>None; <c>User-Agent: Tocsin</c> is added where none is given.</value>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A whole answer that takes longer is degraded; null for no limit but the time-out.</summary>
    public TimeSpan? DegradedAfter { get; init; }
}
