using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Settings;
using Tocsin.Configuration.Effective;
using Tocsin.Configuration.Sections;
using Tocsin.Delivery;
using Tocsin.Delivery.Drills;
using Tocsin.Digest.Retention;
using Tocsin.Heartbeats.Settings;
using Tocsin.Ingest;
using Tocsin.Issues;
using Tocsin.Monitors.Settings;
using Tocsin.Operations;
using Tocsin.Operations.MetricsPage;
using Tocsin.StatusPage;

namespace Tocsin.Configuration;

/// <summary>All settings, checked and final. A change makes a new one.</summary>
public sealed record TocsinSettings
{
    public required ServerSettings Server { get; init; }

    public required StoreSettings Store { get; init; }

    public required IngestSettings Ingest { get; init; }

    public required RetentionSettings Retention { get; init; }

    public required LogSettings Log { get; init; }

    public required MetricsSettings Metrics { get; init; }

    public required SeveritySettings Severity { get; init; }

    public required PrioritySettings Priority { get; init; }

    public required AlertSettings Alerts { get; init; }

    public required IReadOnlyList<ChannelSettings> Channels { get; init; }

    public required DrillSettings Drill { get; init; }

    public required IReadOnlyList<RouteSettings> Routes { get; init; }

    public required IReadOnlyList<InhibitSettings> Inhibit { get; init; }

    public required IReadOnlyList<MaintenanceSettings> Maintenance { get; init; }

    public required IReadOnlyList<MonitorSettings> Monitors { get; init; }

    public required CanarySettings Canary { get; init; }

    public required IReadOnlyList<HeartbeatSettings> Heartbeats { get; init; }

    public required StatusPageSettings StatusPage { get; init; }

    /// <summary>Every setting with its value, secrets masked, and where it was written.</summary>
    public IReadOnlyList<EffectiveSetting> Effective { get; init; } = [];

    /// <summary>How much there is of what people name, such as "1 channel, 2 routes, 3 monitors, 0 heartbeats".</summary>
    public string Extent =>
        $"{Phrases.Count(Channels.Count, "channel")}, {Phrases.Count(Routes.Sum(route => route.Tree.Count()), "route")}, {Phrases.Count(Monitors.Count, "monitor")}, {Phrases.Count(Heartbeats.Count, "heartbeat")}";

    /// <summary>Loads and checks everything; all mistakes at once, and settings only when there are none.</summary>
    public static SettingsLoad Load(SettingsSources sources) => new SettingsLoader(sources).Load();

    internal static TocsinSettings Read(SettingsSection root, IReadOnlyList<IChannelModule> modules)
    {
        var server = ServerSettings.Read(root.Section("server"));
        var store = StoreSettings.Read(root.Section("store"));
        var ingest = IngestSettings.Read(root.Section("ingest"));
        var retention = RetentionSettings.Read(root.Section("retention"));
        var log = LogSettings.Read(root.Section("log"));
        var metrics = MetricsSettings.Read(root.Section("metrics"), server);
        var severity = SeveritySettings.Read(root.Section("severity"));
        var priority = PrioritySettings.Read(root.Section("priority"));
        var alerts = AlertSettings.Read(root.Section("alerts"));
        ThresholdReach.Check(root, alerts.Threshold, retention);
        var (channels, channelNames) = new ChannelsReader(modules).Read(root);
        var drill = DrillSettings.Read(root.Section("alerts").Section("drill"), channelNames);
        var routes = new RoutesReader(channelNames).Read(root);
        var inhibit = InhibitSettings.Read(root);
        var maintenance = MaintenanceSettings.Read(root);
        var monitors = MonitorsReader.Read(root);
        var heartbeats = HeartbeatsReader.Read(root);
        var canary = CanarySettings.Read(root.Section("monitoring").Section("canary"));
        var statusPage = StatusPageSettings.Read(root);

        return new TocsinSettings
        {
            Server = server,
            Store = store,
            Ingest = ingest,
            Retention = retention,
            Log = log,
            Metrics = metrics,
            Severity = severity,
            Priority = priority,
            Alerts = alerts,
            Channels = channels,
            Drill = drill,
            Routes = routes,
            Inhibit = inhibit,
            Maintenance = maintenance,
            Monitors = monitors,
            Canary = canary,
            Heartbeats = heartbeats,
            StatusPage = statusPage,
        };
    }
}
