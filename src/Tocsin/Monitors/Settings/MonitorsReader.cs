using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;
using Tocsin.Delivery;
using Tocsin.Monitors.Kinds;

namespace Tocsin.Monitors.Settings;

/// <summary>Reads <c>monitors:</c>.</summary>
internal static class MonitorsReader
{
    private static readonly ChoiceForm<IMonitorKind> Kinds = new([.. MonitorKinds.All.Select(kind => (kind.Word, kind))]);

    public static IReadOnlyList<MonitorSettings> Read(SettingsSection root)
    {
        var sections = root.NamedSections("monitors");
        // All that were written, so that one that depends on a broken one is not blamed.
        var names = sections.Select(monitor => monitor.Name).ToList();
        var monitors = sections.Select(monitor => Read(monitor.Name, monitor.Section, names)).OfType<MonitorSettings>().ToList();
        DependencyCircles.Reject(monitors, sections.ToDictionary(monitor => monitor.Name, monitor => monitor.Section, StringComparer.Ordinal));
        return monitors;
    }

    private static MonitorSettings? Read(string name, SettingsSection section, IReadOnlyList<string> names)
    {
        var kind = section.Required("type", null!, Kinds, $"Write one of {string.Join(", ", MonitorKinds.All.Select(known => known.Word))}");
        if (kind is null)
        {
            section.IgnoreRest();
            return null;
        }

        var rule = MonitorRuleReader.Read(section);
        var severities = StateSeverities.Read(section.Section("severity"));
        var dependsOn = section.Values("depends_on", [], new MonitorNameForm(names, name));
        var (enabled, project) = (section.Flag("enabled", true), section.Text("project"));
        var labels = WatchLabels.Read(section);
        var target = kind.Read(section);
        return target is null || !section.IsSound ? null : new MonitorSettings(name, kind.Word, target, rule, severities)
        {
            Enabled = enabled,
            IsOverNetwork = kind.IsOverNetwork,
            DependsOn = dependsOn,
            Project = project,
            Labels = labels,
            Origin = section.Origin,
            Fingerprint = SectionFingerprint.Of(section),
        };
    }
}
