namespace Tocsin.Alerting.Policy.Rules;

/// <summary>When something opens and ends so often that one message says more than many (requirement D4).</summary>
/// <param name="Openings">So many openings, at least 2, …</param>
/// <param name="Within">… within this span are flapping; it is over when nothing has changed for as long.</param>
public sealed record FlapRule(int Openings, TimeSpan Within)
{
    /// <summary>4 openings in 1 hour.</summary>
    public static FlapRule Default { get; } = new(4, TimeSpan.FromHours(1));

    /// <summary>Where it is configured, such as <c>tocsin.yml:31</c>; null for the default.</summary>
    public string? Origin { get; init; }
}
