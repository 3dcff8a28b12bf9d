using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;
using Tocsin.Heartbeats.Schedules;
using Tocsin.Monitors.Settings;

namespace Tocsin.Heartbeats.Settings;

/// <summary>Reads <c>heartbeats:</c>.</summary>
internal static class HeartbeatsReader
{
    private const int MostInARow = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static IReadOnlyList<HeartbeatSettings> Read(SettingsSection root) =>
        [.. root.NamedSections("heartbeats").Select(heartbeat => Read(heartbeat.Name, heartbeat.Section))];

    private static HeartbeatSettings Read(string name, SettingsSection section)
    {
        var every = section.TryRead("interval", new DurationForm(TimeSpan.FromSeconds(10), Longest), "", out var span) ? span : (TimeSpan?)null;
        var cron = section.TryRead("cron", CronForm.FiveFields, "", out var table) ? table : null;
        if (section.IsSound && section.Has("interval") == section.Has("cron"))
            section.Mistake("interval", "says when signs come, or cron does: one of the two belongs here. Write interval: 1h, or cron: 0 3 * * *.");
        var longest = section.Duration("max_runtime", TimeSpan.Zero, TimeSpan.Zero, Longest);
        return new HeartbeatSettings(name)
        {
            Plan = new HeartbeatPlan
            {
                Cron = cron,
                Every = every,
                Zone = section.TimeZone("time_zone", TimeZoneInfo.Utc).Id,
                Grace = section.Duration("grace", TimeSpan.FromMinutes(5), TimeSpan.Zero, Longest),
                MaxRuntime = longest > TimeSpan.Zero ? longest : null,
                FailureThreshold = section.Number("failure_threshold", 1, 1, MostInARow),
                RecoveryThreshold = section.Number("recovery_threshold", 1, 1, MostInARow),
                Severity = section.Choice("severity", Severity.Error),
            },
            Enabled = section.Flag("enabled", true),
            Project = section.Text("project"),
            Labels = WatchLabels.Read(section),
            Origin = section.Origin,
        };
    }
}
