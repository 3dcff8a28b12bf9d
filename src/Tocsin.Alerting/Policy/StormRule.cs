namespace Tocsin.Alerting.Policy;

/// <summary>When so much breaks at once that a list says more than single messages (requirement D4).</summary>
/// <param name="Incidents">More distinct incidents than this opening within <paramref name="Within"/> are a storm; 0 makes every opening wait for the digest.</param>
/// <param name="Within">The sliding span that openings are counted in.</param>
public sealed record StormRule(int Incidents, TimeSpan Within)
{
    /// <summary>More than 10 incidents in 60 s.</summary>
    public static StormRule Default { get; } = new(10, TimeSpan.FromSeconds(60));

    /// <summary>Where it is configured, such as <c>tocsin.yml:31</c>; null for the default.</summary>
    public string? Origin { get; init; }
}
