using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting;

/// <summary>How often an incident that nobody acknowledged is said again; zero never.</summary>
public sealed record ReminderSettings(TimeSpan Critical, TimeSpan Error)
{
    public static ReminderSettings Read(SettingsSection section) => new(
        section.Duration("critical", TimeSpan.FromMinutes(30)),
        section.Duration("error", TimeSpan.FromHours(4)));
}
