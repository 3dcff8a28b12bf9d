using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Settings;

/// <summary>Refuses monitors that depend on each other in a circle: when all of them fail, each would be explained by another, and nobody would hear.</summary>
internal static class DependencyCircles
{
    public static void Reject(IReadOnlyList<MonitorSettings> monitors, IReadOnlyDictionary<string, SettingsSection> sections)
    {
        var parents = monitors.ToDictionary(monitor => monitor.Name, monitor => monitor.DependsOn, StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var monitor in monitors.Where(monitor => !reported.Contains(monitor.Name)))
        {
            if (WayBack(monitor.Name, parents) is not { } circle)
                continue;
            reported.UnionWith(circle);
            sections[monitor.Name].Mistake("depends_on", $"leads back to itself ({string.Join(" → ", circle)} → {monitor.Name}). Remove one of these dependencies.");
        }
    }

    /// <summary>The shortest way from a monitor over its parents back to it; null when there is none.</summary>
    private static List<string>? WayBack(string start, Dictionary<string, IReadOnlyList<string>> parents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var ways = new Queue<List<string>>([[start]]); ways.TryDequeue(out var way);)
        {
            foreach (var parent in parents.GetValueOrDefault(way[^1]) ?? [])
            {
                if (parent == start)
                    return way;
                if (seen.Add(parent))
                    ways.Enqueue([.. way, parent]);
            }
        }

        return null;
    }
}
