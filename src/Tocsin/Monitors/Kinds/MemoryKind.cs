using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary><c>type: memory</c>: looks how much memory of this machine, or of the server itself, is in use.</summary>
internal sealed class MemoryKind : IMonitorKind
{
    private const long Most = 1L << 60;

    public string Word => "memory";

    public bool IsOverNetwork => false;

    public MonitorTarget? Read(SettingsSection settings)
    {
        var options = new MemoryCheckOptions
        {
            Scope = settings.Choice("scope", MemoryScope.Host),
            DegradedAbovePercent = settings.Number("degraded_above_percent", 90, 0, 100),
            UnhealthyAbovePercent = settings.Number("unhealthy_above_percent", 97, 0, 100),
            DegradedAboveBytes = OrNull(settings.Size("degraded_above", 0, 0, Most)),
            UnhealthyAboveBytes = OrNull(settings.Size("unhealthy_above", 0, 0, Most)),
        };
        return settings.IsSound ? new MonitorTarget(options.Scope == MemoryScope.Host ? "host" : "process", _ => new MemoryCheck(options)) : null;
    }

    private static long? OrNull(long bytes) => bytes == 0 ? null : bytes;
}
