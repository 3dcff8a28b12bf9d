using Tocsin.Alerting;
using Tocsin.Configuration.Sections;
using Tocsin.Digest.Retention;

namespace Tocsin.Configuration;

/// <summary>A threshold counts stored events. One above what retention stores of an issue could never be reached, and nobody would notice.</summary>
internal static class ThresholdReach
{
    public static void Check(SettingsSection root, ThresholdSettings threshold, RetentionSettings retention)
    {
        var (scarce, kept) = retention.EventsPerIssue <= retention.MaxEventsPerProject
            ? ("events_per_issue", retention.EventsPerIssue)
            : ("max_events_per_project", retention.MaxEventsPerProject);
        Check(root, "events", threshold.Events, scarce, kept);
        Check(root, "users", threshold.Users, scarce, kept);
    }

    private static void Check(SettingsSection root, string counted, int wanted, string scarce, int kept)
    {
        if (wanted <= kept)
            return;
        var thresholds = root.Section("alerts").Section("threshold");
        var retention = root.Section("retention");
        // The complaint stands where the user wrote something, and both settings are in it.
        if (thresholds.Has(counted))
        {
            thresholds.Mistake(counted, $"is {wanted}, but retention.{scarce} keeps only {kept} events, so it can never be reached. "
                + $"Write at most {kept} here (0 is off), or at least {wanted} there.");
        }
        else
        {
            retention.Mistake(scarce, $"is {kept}, but alerts.threshold.{counted} is {wanted}, which could then never be reached. "
                + $"Write at least {wanted} here, or at most {kept} there (0 is off).");
        }
    }
}
