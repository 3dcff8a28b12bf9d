using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Settings;

/// <summary>Reads the <c>labels</c> of a monitor or heartbeat.</summary>
internal static class WatchLabels
{
    /// <summary>What Tocsin says itself; a label of the same name would hide it.</summary>
    private static readonly string[] Own = ["monitor", "heartbeat", "type", "target", "state", "depends_on"];

    public static IReadOnlyDictionary<string, string> Read(SettingsSection section)
    {
        var labels = section.TextMap("labels");
        foreach (var taken in Own.Where(labels.ContainsKey))
            section.Section("labels").Mistake(taken, "is a label that Tocsin sets itself. Choose another name.");
        return labels;
    }
}
