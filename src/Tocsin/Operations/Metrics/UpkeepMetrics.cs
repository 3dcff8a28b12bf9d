using System.Diagnostics.Metrics;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>The server about itself: what it is, since when, what it cleaned up, whether its configuration is the one on disk.</summary>
public sealed class UpkeepMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _deleted;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _droppedLogLines;
    private readonly Counter<long> _lostLeases;
    private long _leases;
    private double _clockOffsetSeconds;
    private volatile string? _node;
    private long _lastGoodUnixMilliseconds;

    internal UpkeepMetrics(MetricsRegistry registry, TimeProvider time, string version)
    {
        _time = time;
        var startedAt = time.GetTimestamp();
        registry.Meter.CreateObservableGauge("uptime", () => time.GetElapsedTime(startedAt).TotalSeconds, "s", "Time since the server started.");
        registry.Meter.CreateObservableGauge("build_info", () => BuildLabels(version), description: "Always 1; the labels say what runs.");
        registry.Meter.CreateObservableGauge("config_last_good_timestamp", () => Volatile.Read(ref _lastGoodUnixMilliseconds) / 1000.0, "s", "When the configuration in use was loaded, in Unix time.");
        _deleted = registry.Meter.CreateCounter<long>("retention_deleted", description: "Rows that retention deleted, by kind.");
        _reloads = registry.Meter.CreateCounter<long>("config_reloads", description: "Attempts to load the configuration, by result.");
        _droppedLogLines = registry.Meter.CreateCounter<long>("log_lines_dropped", description: "Log lines lost because the terminal or log collector did not take them in time.");
        registry.Preset(_deleted, LabelValues.Of<RetainedKind>("kind"));
        registry.Preset(_reloads, LabelValues.Of<ReloadResult>("result"));
        registry.Preset(_droppedLogLines);
        _lostLeases = registry.Meter.CreateCounter<long>("leases_lost", description: "Leases that this node could not renew in time, or that another node took.");
        registry.Meter.CreateObservableGauge("leases_held", () => Volatile.Read(ref _leases), description: "Leases that this node holds on a store that several nodes share.");
        registry.Meter.CreateObservableGauge("clock_offset", () => Volatile.Read(ref _clockOffsetSeconds), "s", "How far this node's clock is ahead of the store's.");
        registry.Meter.CreateObservableGauge("node_info", NodeLabels, description: "Always 1 on a store that several nodes share; the label names the node.");
        registry.Preset(_lostLeases);
    }

    /// <summary>Counts rows that retention deleted.</summary>
    /// <param name="kind">What they were.</param>
    /// <param name="rows">How many.</param>
    public void Deleted(RetainedKind kind, long rows) =>
        _deleted.Add(rows, new KeyValuePair<string, object?>("kind", Words.Of(kind)));

    /// <summary>The configuration was loaded and is in use.</summary>
    public void ConfigurationLoaded()
    {
        Volatile.Write(ref _lastGoodUnixMilliseconds, _time.GetUtcNow().ToUnixTimeMilliseconds());
        _reloads.Add(1, new KeyValuePair<string, object?>("result", Words.Of(ReloadResult.Ok)));
    }

    /// <summary>The configuration on disk is wrong; the last good one stays in use.</summary>
    public void ConfigurationRefused() =>
        _reloads.Add(1, new KeyValuePair<string, object?>("result", Words.Of(ReloadResult.Failed)));

    /// <summary>Counts log lines that were lost.</summary>
    /// <param name="lines">How many.</param>
    public void LogLinesDropped(long lines) => _droppedLogLines.Add(lines);

    /// <summary>Which node of several this is.</summary>
    /// <param name="node">Its name.</param>
    public void ThisIs(string node) => _node = node;

    /// <summary>How many leases this node holds by now.</summary>
    /// <param name="count">How many.</param>
    public void LeasesHeld(int count) => Volatile.Write(ref _leases, count);

    /// <summary>A lease was lost.</summary>
    public void LeaseLost() => _lostLeases.Add(1);

    /// <summary>How far this node's clock is ahead of the store's.</summary>
    /// <param name="ahead">So far; negative when it is behind.</param>
    public void ClockOffset(TimeSpan ahead) => Volatile.Write(ref _clockOffsetSeconds, ahead.TotalSeconds);

    private IEnumerable<Measurement<int>> NodeLabels() => _node is { } node ? [new Measurement<int>(1, new KeyValuePair<string, object?>("node", node))] : [];

    private static Measurement<int> BuildLabels(string version) => new(
        1,
        new KeyValuePair<string, object?>("version", version),
        new KeyValuePair<string, object?>("runtime", Environment.Version.ToString()));
}
