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

    private static Measurement<int> BuildLabels(string version) => new(
        1,
        new KeyValuePair<string, object?>("version", version),
        new KeyValuePair<string, object?>("runtime", Environment.Version.ToString()));
}
