using Tocsin.Configuration.Sections;

namespace Tocsin.Digest.Retention;

/// <summary>What is kept, and for how long. Counts of issues outlive their events.</summary>
/// <param name="EventsPerIssue">The newest events of an issue that are kept.</param>
/// <param name="FirstEventsPerIssue">The first events of an issue that are kept beside them: they tell how it began.</param>
/// <param name="MaxEventsPerProject">Beyond this the oldest go, telling ones last.</param>
/// <param name="MaxAge">Older events go, and with them what was decided and sent at that time.</param>
/// <param name="MaxCountAge">Older counts per hour go, and releases that were not seen since.</param>
public sealed record RetentionSettings(int EventsPerIssue, int FirstEventsPerIssue, int MaxEventsPerProject, TimeSpan MaxAge, TimeSpan MaxCountAge)
{
    private const int Most = 1_000_000_000;
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(3650);

    public static RetentionSettings Read(SettingsSection section)
    {
        var maxAge = section.Duration("max_age", TimeSpan.FromDays(90), TimeSpan.FromHours(1), LongestAge);
        var year = TimeSpan.FromDays(365);
        var maxCountAge = section.Duration("max_count_age", maxAge > year ? maxAge : year, TimeSpan.FromHours(1), LongestAge);
        if (maxCountAge < maxAge)
            section.Mistake("max_count_age", "is shorter than retention.max_age, but counts outlive their events. Write at least as much here, or less there.");
        return new RetentionSettings(
            section.Number("events_per_issue", 1000, 1, Most),
            section.Number("first_events_per_issue", 10, 0, 1000),
            section.Number("max_events_per_project", 1_000_000, 1, Most),
            maxAge,
            maxCountAge);
    }
}
