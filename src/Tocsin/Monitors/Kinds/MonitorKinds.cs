namespace Tocsin.Monitors.Kinds;

/// <summary>The kinds of monitors there are.</summary>
internal static class MonitorKinds
{
    public static IReadOnlyList<IMonitorKind> All { get; } =
    [
        new PostgresKind(),
    ];
}
