using Tocsin.Alerting.Monitoring.Checks.Metrics;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: own_metric</c>: holds one of Tocsin's own metrics against bounds (requirement H3); on several nodes, those of the node that checks.</summary>
internal sealed class OwnMetricKind : IMonitorKind
{
    public string Word => "own_metric";

    public bool IsOverNetwork => false;

    public MonitorTarget? Read(SettingsSection settings) => MetricSettings.Read(settings) is { } options
        ? new MonitorTarget(options.Metric.Name, surroundings => new MetricCheck(options, _ => Task.FromResult(surroundings.OwnMetrics()), surroundings.Time))
        : null;
}
