using Tocsin.Configuration.Sections;

namespace Tocsin.Delivery;

/// <summary>Refuses fallbacks that lead back to where they began: a failed delivery would go round for ever.</summary>
internal static class FallbackCycles
{
    public static void Reject(IReadOnlyList<ChannelSettings> channels, IReadOnlyDictionary<string, SettingsSection> sections)
    {
        var next = channels.ToDictionary(channel => channel.Name, channel => channel.Fallback, StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var channel in channels.Where(channel => !reported.Contains(channel.Name)))
        {
            if (CycleThrough(channel.Name, next) is not { } cycle)
                continue;

            reported.UnionWith(cycle);
            sections[channel.Name].Mistake("fallback", $"leads back to itself ({string.Join(" → ", cycle)} → {channel.Name}). Remove the fallback of one of them; the console always speaks last.");
        }
    }

    private static List<string>? CycleThrough(string start, Dictionary<string, string?> next)
    {
        var way = new List<string> { start };
        while (next.GetValueOrDefault(way[^1]) is { } name && way.Count <= next.Count)
        {
            if (name == start)
                return way;
            way.Add(name);
        }

        return null;
    }
}
