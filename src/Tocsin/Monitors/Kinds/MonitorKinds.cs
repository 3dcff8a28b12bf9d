namespace Tocsin.Monitors.Kinds;

/// <summary>The kinds of monitors there are.</summary>
internal static class MonitorKinds
{
    public static IReadOnlyList<IMonitorKind> All { get; } =
    [
        new HttpKind(),
        new HealthKind(),
        new TcpKind(),
        new DnsKind(),
        new TlsKind(),
        new PostgresKind(),
        new RedisKind(),
        new DiskKind(),
        new MemoryKind(),
        new ProcessKind(),
        new PrometheusKind(),
        new OwnMetricKind(),
    ];
}
