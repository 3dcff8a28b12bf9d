using Tocsin.Alerting.Monitoring;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Settings;

/// <summary>Reads how often something is checked, and how many results in a row count.</summary>
internal static class MonitorRuleReader
{
    private const int MostInARow = 100;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly MonitorRule Usual = new();

    public static MonitorRule Read(SettingsSection section)
    {
        var interval = section.Duration("interval", Usual.Interval, Shortest, Longest);
        var failing = section.Duration("failing_interval", interval, Shortest, Longest);
        var rule = new MonitorRule
        {
            Interval = interval,
            FailingInterval = failing,
            Timeout = section.Duration("timeout", new[] { Usual.Timeout, interval, failing }.Min(), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            FailureThreshold = section.Number("failure_threshold", Usual.FailureThreshold, 1, MostInARow),
            RecoveryThreshold = section.Number("recovery_threshold", Usual.RecoveryThreshold, 1, MostInARow),
        };
        RefuseOverlap(section, rule);
        return rule;
    }

    // The next check of a target begins when the last has ended: a longer time-out would make the interval a lie.
    private static void RefuseOverlap(SettingsSection section, MonitorRule rule)
    {
        if (!section.IsSound)
            return;
        var (name, shortest) = rule.FailingInterval < rule.Interval ? ("failing_interval", rule.FailingInterval.Value) : ("interval", rule.Interval);
        if (rule.Timeout > shortest)
            section.Mistake("timeout", $"does not fit: a check may take {rule.Timeout.TotalSeconds:0.###} s and the next begins after {shortest.TotalSeconds:0.###} s. Write a timeout of at most {name}.");
    }
}
