using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors.Kinds;
using Tocsin.Monitors.Settings;

namespace Tocsin.Monitors.Watching;

/// <summary>Something that is looked at again and again: a monitor, or the canary that tells whether this server is cut off.</summary>
/// <param name="Key">The key of its incident.</param>
/// <param name="Title">One line that names it in messages.</param>
/// <param name="Type">The word of its kind.</param>
/// <param name="Rule">How often, and how many results in a row count.</param>
/// <param name="Severities">How bad its failing is.</param>
/// <param name="Make">Makes its check.</param>
internal sealed record Watch(string Key, string Title, string Type, MonitorRule Rule, StateSeverities Severities, CheckFactory Make)
{
    /// <summary>Whether it says nothing while this server is cut off.</summary>
    public bool IsOverNetwork { get; init; }

    public string? Project { get; init; }

    /// <summary>What routes and silences match.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What exceptions call its target.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The keys of what it depends on.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public string Origin { get; init; } = "";

    /// <summary>The same for as long as nothing is written differently.</summary>
    public string Fingerprint { get; init; } = "";

    public static Watch Of(MonitorSettings monitor) => new(
        MonitorKey.Of(monitor.Name), $"{monitor.Name}: {monitor.Type} {monitor.Target.Shown}", monitor.Type, monitor.Rule, monitor.Severities, monitor.Target.Make)
    {
        IsOverNetwork = monitor.IsOverNetwork,
        Project = monitor.Project,
        Labels = new Dictionary<string, string>(monitor.Labels, StringComparer.Ordinal)
        {
            ["monitor"] = monitor.Name,
            ["type"] = monitor.Type,
            ["target"] = monitor.Target.Shown,
        },
        Names = monitor.Target.Names,
        DependsOn = [.. monitor.DependsOn.Select(MonitorKey.Of)],
        Origin = monitor.Origin,
        Fingerprint = monitor.Fingerprint,
    };
}
