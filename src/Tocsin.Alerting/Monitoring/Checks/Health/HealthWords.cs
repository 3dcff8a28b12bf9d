using System.Collections.Frozen;

namespace Tocsin.Alerting.Monitoring.Checks.Health;

/// <summary>The words that pages use for how they do: ASP.NET Core's, those of the draft "Health Check Response Format for HTTP APIs", and Spring's.</summary>
internal static class HealthWords
{
    private static readonly FrozenDictionary<string, HealthState> States = new Dictionary<string, HealthState>
    {
        ["Healthy"] = HealthState.Healthy,
        ["pass"] = HealthState.Healthy,
        ["UP"] = HealthState.Healthy,
        ["ok"] = HealthState.Healthy,
        ["Degraded"] = HealthState.Degraded,
        ["warn"] = HealthState.Degraded,
        ["Unhealthy"] = HealthState.Unhealthy,
        ["fail"] = HealthState.Unhealthy,
        ["DOWN"] = HealthState.Unhealthy,
        ["OUT_OF_SERVICE"] = HealthState.Unhealthy,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static HealthState? StateOf(string word) => States.TryGetValue(word.Trim(), out var state) ? state : null;

    /// <summary>The numbers of ASP.NET Core's HealthStatus, which writers without a converter for enumerations leave behind.</summary>
    public static HealthState? StateOf(int number) => number switch
    {
        0 => HealthState.Unhealthy,
        1 => HealthState.Degraded,
        2 => HealthState.Healthy,
        _ => null,
    };
}
