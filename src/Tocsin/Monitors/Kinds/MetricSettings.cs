using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks.Metrics;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary>What both kinds of monitors that hold metrics against bounds have in common.</summary>
internal static class MetricSettings
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(1);

    private static readonly ReadForm<MetricSelector> Selectors = new(
        MetricSelector.TryParse, selector => selector.ToString(), "not a series as Prometheus writes it", "Write a name, alone or with labels, such as queue_depth{queue=\"mail\"}.");

    private static readonly ReadForm<MetricBound> Bounds = new(
        MetricBound.TryParse, bound => bound.ToString(), "not a bound", "Write a sign and a number, such as \"> 100\", with quotes around both.");

    private static readonly ChoiceForm<MetricCombination> Combinations = new([("sum", MetricCombination.Sum), ("max", MetricCombination.Max), ("min", MetricCombination.Min)]);

    private static readonly ChoiceForm<HealthState> States = new([("unhealthy", HealthState.Unhealthy), ("degraded", HealthState.Degraded), ("healthy", HealthState.Healthy), ("unknown", HealthState.Unknown)]);

    /// <summary>Reads what is looked at, and what it must not be; null when there was a mistake.</summary>
    public static MetricCheckOptions? Read(SettingsSection settings)
    {
        var metric = settings.Required("metric", null!, Selectors, "Write which series, such as queue_depth{queue=\"mail\"}");
        var (degraded, unhealthy) = (Bound(settings, "degraded"), Bound(settings, "unhealthy"));
        if (metric is null || !settings.IsSound)
            return null;
        if (degraded is null && unhealthy is null)
        {
            settings.Mistake("unhealthy", "is missing, and so is degraded: nothing would ever be wrong. Write one of them, such as unhealthy: \"> 100\".");
            return null;
        }

        var span = settings.Duration("per", TimeSpan.Zero, TimeSpan.Zero, LongestSpan);
        return new MetricCheckOptions
        {
            Metric = metric,
            Combine = settings.Value("combine", MetricCombination.Sum, Combinations),
            Per = span > TimeSpan.Zero ? span : null,
            Degraded = degraded,
            Unhealthy = unhealthy,
            Absent = settings.Value("absent", HealthState.Unhealthy, States),
        };
    }

    private static MetricBound? Bound(SettingsSection settings, string name) => settings.TryRead(name, Bounds, "", out var bound) ? bound : null;
}
