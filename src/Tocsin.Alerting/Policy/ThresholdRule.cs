namespace Tocsin.Alerting.Policy;

/// <summary>When a rate is worth a signal (requirement D1). Counting is the digest's; the engine only hears the signal.</summary>
/// <param name="Events">So many events, or null when events do not matter.</param>
/// <param name="Users">So many people, or null when they do not matter.</param>
/// <param name="Within">The span that is counted.</param>
/// <param name="CoolDown">How long the rule keeps still after it raised a signal.</param>
public sealed record ThresholdRule(long? Events, long? Users, TimeSpan Within, TimeSpan CoolDown)
{
    /// <summary>10 events in 5 minutes, cool-down 5 minutes.</summary>
    public static ThresholdRule Default { get; } = new(10, null, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

    /// <summary>Where it is configured, such as <c>tocsin.yml:31</c>; null for the default.</summary>
    public string? Origin { get; init; }
}
