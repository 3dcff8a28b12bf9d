using Tocsin.Configuration.Sections;
using Tocsin.Monitors.Settings;

namespace Tocsin.StatusPage;

/// <summary>The page that shows others how the monitors do.</summary>
/// <param name="Enabled">False when there is no such page.</param>
/// <param name="Title">What it is headed with.</param>
/// <param name="Token">What a reader must show; null when everybody may read.</param>
/// <param name="Monitors">The monitors that it shows, in this order; none for all that are looked at.</param>
public sealed record StatusPageSettings(bool Enabled, string Title, string? Token, IReadOnlyList<string> Monitors)
{
    /// <param name="root">The whole configuration.</param>
    public static StatusPageSettings Read(SettingsSection root)
    {
        var section = root.Section("status_page");
        var token = section.Text("token");
        if (token is "")
            section.Mistake("token", "is empty, which would keep nobody out. Write a token, or remove the setting to let everybody read.");
        // All that were written, so that one that is broken is not said to be missing.
        var names = root.NamedSections("monitors").Select(monitor => monitor.Name).ToList();
        var shown = section.Values("monitors", [], new MonitorNameForm(names));
        return new StatusPageSettings(section.Flag("enabled", false), section.Text("title", "Status")!, token, [.. shown.Distinct(StringComparer.Ordinal)]);
    }
}
