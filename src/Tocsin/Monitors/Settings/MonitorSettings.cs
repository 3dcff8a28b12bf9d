using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Kinds;

namespace Tocsin.Monitors.Settings;

/// <summary>A configured monitor.</summary>
/// <param name="Name">What people and commands call it.</param>
/// <param name="Type">The word of its kind.</param>
/// <param name="Target">What it looks at.</param>
/// <param name="Rule">How often, and how many results in a row count.</param>
/// <param name="Severities">How bad its failing is.</param>
public sealed record MonitorSettings(string Name, string Type, MonitorTarget Target, MonitorRule Rule, StateSeverities Severities)
{
    /// <summary>Whether it is checked at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether it looks over the network.</summary>
    public bool IsOverNetwork { get; init; }

    /// <summary>Monitors without which this one cannot be well; while one of them fails, this one's failing is no news.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The project that it belongs to, or null.</summary>
    public string? Project { get; init; }

    /// <summary>What routes and silences can match beside its own names.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where it stands, such as <c>tocsin.yml:12</c>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The same for as long as nothing is written differently; holds no secret.</summary>
    public string Fingerprint { get; init; } = "";
}
