using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: health</c>: asks a page that tells of health, such as ASP.NET Core's, and believes it.</summary>
internal sealed class HealthKind : IMonitorKind
{
    public string Word => "health";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var url = settings.Url();
        var any = settings.Flag("trust_any_certificate", false);
        var allowPrivate = settings.Flag("allow_private", false);
        var options = new HealthJsonCheckOptions
        {
            Url = url ?? new Uri("http://invalid"),
            Headers = settings.Headers(),
            DegradedAfter = settings.DegradedAfter(),
        };
        return url is null || !settings.IsSound ? null : new MonitorTarget(
            TargetSettings.Shown(url), surroundings => new HealthJsonCheck(options, surroundings.Http(any), surroundings.Time, surroundings.Elsewhere(any, allowPrivate)))
        {
            Names = TargetWords.Of(url.DnsSafeHost, url.Port),
        };
    }
}
