using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: disk</c>: looks how much room a disk of this machine has.</summary>
internal sealed class DiskKind : IMonitorKind
{
    private const long Most = 1L << 60;

    public string Word => "disk";

    public bool IsOverNetwork => false;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var options = new DiskCheckOptions
        {
            Path = settings.RequiredText("path", "Write any path on the disk, such as /var/lib"),
            DegradedBelowPercent = settings.Number("degraded_below_percent", 10, 0, 100),
            UnhealthyBelowPercent = settings.Number("unhealthy_below_percent", 5, 0, 100),
            DegradedBelowBytes = settings.Size("degraded_below", 0, 0, Most),
            UnhealthyBelowBytes = settings.Size("unhealthy_below", 0, 0, Most),
        };
        if (settings.IsSound && !options.Path.StartsWith('/'))
            settings.Mistake("path", "is not a path from the root. Write one such as /var/lib.");
        return settings.IsSound ? new MonitorTarget(options.Path, _ => new DiskCheck(options)) : null;
    }
}
