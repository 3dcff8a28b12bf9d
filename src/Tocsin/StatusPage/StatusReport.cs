using Tocsin.Alerting.Monitoring;

namespace Tocsin.StatusPage;

/// <summary>How the monitors do, as others may know it: names and states, and neither addresses nor what a look found.</summary>
/// <param name="Title">What it is headed with.</param>
/// <param name="At">When it was made, in UTC.</param>
/// <param name="Monitors">How each does.</param>
/// <param name="Changes">What became of them lately, newest first.</param>
internal sealed record StatusReport(string Title, DateTimeOffset At, IReadOnlyList<MonitorStatus> Monitors, IReadOnlyList<StatusChange> Changes)
{
    /// <summary>All of it in a sentence.</summary>
    public string Summary
    {
        get
        {
            var (failing, degraded, unknown) = (Count(HealthState.Unhealthy), Count(HealthState.Degraded), Count(HealthState.Unknown));
            return (failing, degraded, Monitors.Count) switch
            {
                (_, _, 0) => "Nothing is looked at.",
                (0, 0, var all) when unknown == all => "Nothing is known.",
                (0, 0, var all) when unknown > 0 => $"Nothing is known of {unknown} of {all}; the rest works.",
                (0, 0, _) => "Everything works.",
                (0, _, var all) => $"{degraded} of {all} {(degraded == 1 ? "works" : "work")} in part.",
                (_, 0, var all) => $"{failing} of {all} {(failing == 1 ? "does" : "do")} not work.",
                var (_, _, all) => $"{failing} of {all} {(failing == 1 ? "does" : "do")} not work, {degraded} in part.",
            };
        }
    }

    private int Count(HealthState state) => Monitors.Count(monitor => monitor.State == state);
}
