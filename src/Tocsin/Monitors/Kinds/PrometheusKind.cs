using Tocsin.Alerting.Monitoring.Checks.Metrics;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: prometheus</c>: reads the metrics page of another program, and holds one of them against bounds (requirement H3).</summary>
internal sealed class PrometheusKind : IMonitorKind
{
    public string Word => "prometheus";

    public bool IsOverNetwork => true;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var url = settings.Url();
        var any = settings.Flag("trust_any_certificate", false);
        var headers = settings.Headers();
        var options = MetricSettings.Read(settings);
        return url is null || options is null || !settings.IsSound ? null : new MonitorTarget(
            $"{options.Metric.Name} of {TargetSettings.Shown(url)}",
            surroundings => new MetricCheck(options, new HttpMetricsPage(url, headers, surroundings.Http(any)).OpenAsync, surroundings.Time))
        {
            Names = TargetWords.Of(url.DnsSafeHost, url.Port),
        };
    }
}
