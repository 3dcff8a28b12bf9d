using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Settings;

/// <summary>How the server finds out that it is cut off itself: none of several places outside answers.</summary>
/// <param name="Targets">Hosts with ports that somebody else keeps up; none turns it off.</param>
/// <param name="Rule">How often they are looked at, and how many times in a row count.</param>
/// <param name="Severity">How bad it is to be cut off.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record CanarySettings(IReadOnlyList<HostPort> Targets, MonitorRule Rule, Severity Severity, string Origin)
{
    public static CanarySettings Read(SettingsSection section)
    {
        var interval = section.Duration("interval", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        var rule = new MonitorRule
        {
            Interval = interval,
            Timeout = section.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            FailureThreshold = section.Number("failure_threshold", 2, 1, 100),
            RecoveryThreshold = section.Number("recovery_threshold", 1, 1, 100),
        };
        if (section.IsSound && rule.Timeout > interval)
            section.Mistake("timeout", "is longer than interval. Write at most as much.");
        return new CanarySettings(section.Values("targets", [], HostPortForm.Required), rule, section.Choice("severity", Severity.Critical), section.Origin);
    }
}
