using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Settings;

/// <summary>How bad it is that something does not do well.</summary>
/// <param name="Degraded">When it works, but not as it should.</param>
/// <param name="Unhealthy">When it does not work.</param>
public sealed record StateSeverities(Severity Degraded, Severity Unhealthy)
{
    public static StateSeverities Read(SettingsSection section)
    {
        var severities = new StateSeverities(section.Choice("degraded", Severity.Warning), section.Choice("unhealthy", Severity.Error));
        if (section.IsSound && severities.Degraded > severities.Unhealthy)
            section.Mistake("degraded", "is more severe than unhealthy. Write the same or less here, or more there.");
        return severities;
    }

    public Severity Of(HealthState state) => state == HealthState.Degraded ? Degraded : Unhealthy;
}
