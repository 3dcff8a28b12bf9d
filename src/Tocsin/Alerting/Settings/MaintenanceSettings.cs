using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting.Settings;

/// <summary>A time at which trouble is expected.</summary>
/// <param name="Name">What explanations call it: its own name, or <c>maintenance[0]</c>.</param>
/// <param name="Match">What is muted; empty for everything.</param>
/// <param name="When">When.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record MaintenanceSettings(string Name, QueryText Match, CalendarSpan When, string Origin)
{
    public static IReadOnlyList<MaintenanceSettings> Read(SettingsSection root) => [.. root.Sections("maintenance").Select(ReadWindow)];

    private static MaintenanceSettings ReadWindow(SettingsSection window)
    {
        if (!window.Has("when"))
            window.Mistake("when", "is missing. Write the days and times, such as {days: [sat], from: 02:00, to: 04:00, time_zone: Europe/Berlin}.");
        return new MaintenanceSettings(
            window.Text("name", window.Path.Text)!,
            window.Query("match", ""),
            CalendarReader.Read(window.Section("when")),
            window.Origin);
    }
}
