using Tocsin.Configuration.Sections;

namespace Tocsin.Digest.Retention;

/// <summary>What is kept, and for how long. Counts of issues outlive their events.</summary>
/// <param name="EventsPerIssue">The newest events of an issue that are kept.</param>
/// <param name="FirstEventsPerIssue">The first events of an issue that are kept beside them: they tell how it began.</param>
/// <param name="MaxEventsPerProject">Beyond this the oldest go, telling ones last.</param>
/// <param name="MaxAge">Older events go.</param>
public sealed record RetentionSettings(int EventsPerIssue, int FirstEventsPerIssue, int MaxEventsPerProject, TimeSpan MaxAge)
{
    private const int Most = 1_000_000_000;

    public static RetentionSettings Read(SettingsSection section) => new(
        section.Number("events_per_issue", 1000, 1, Most),
        section.Number("first_events_per_issue", 10, 0, 1000),
        section.Number("max_events_per_project", 1_000_000, 1, Most),
        section.Duration("max_age", TimeSpan.FromDays(90), TimeSpan.FromHours(1), TimeSpan.FromDays(3650)));
}
