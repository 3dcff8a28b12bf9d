using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Configuration;
using Tocsin.Monitors.Kinds;
using Tocsin.Monitors.Settings;

namespace Tocsin.Monitors.Watching;

/// <summary>What is to be watched, as the settings say.</summary>
internal static class WatchList
{
    public static IReadOnlyList<Watch> Of(TocsinSettings settings) =>
        [.. settings.Monitors.Where(monitor => monitor.Enabled).Select(Watch.Of), .. settings.Canary.Targets.Count == 0 ? Array.Empty<Watch>() : [Canary(settings.Canary)]];

    private static Watch Canary(CanarySettings canary) => new(
        MonitorKey.Canary, "Tocsin is cut off from the network", "canary", canary.Rule, new StateSeverities(canary.Severity, canary.Severity), surroundings => Look(canary, surroundings))
    {
        Labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["monitor"] = MonitorKey.Canary,
            ["type"] = "canary",
            ["target"] = string.Join(", ", canary.Targets),
        },
        Origin = canary.Origin,
        Fingerprint = $"{string.Join(',', canary.Targets)} {canary.Rule} {canary.Severity}",
    };

    private static ICheck Look(CanarySettings canary, CheckSurroundings surroundings) => new CanaryCheck(
        [.. canary.Targets.Select(target => (target, (ICheck)new TcpCheck(new TcpCheckOptions { Host = target.Host, Port = target.Port }, surroundings.Time)))]);
}
