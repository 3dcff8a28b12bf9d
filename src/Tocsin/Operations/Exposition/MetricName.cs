using System.Diagnostics.Metrics;

namespace Tocsin.Operations.Exposition;

/// <summary>Prometheus' rules of naming: one prefix, base units in the name, counters end in <c>_total</c>.</summary>
/// <param name="Family">The name without <c>_total</c>, as OpenMetrics wants it on its HELP and TYPE lines.</param>
/// <param name="Sample">The name of the samples, and of the metric in Prometheus text.</param>
/// <param name="Unit">The base unit in words, or null.</param>
internal sealed record MetricName(string Family, string Sample, string? Unit)
{
    private const string Total = "_total";

    public static MetricName Of(string? prefix, Instrument instrument, MetricKind kind)
    {
        var unit = UnitInWords(instrument.Unit);
        var family = Clean(string.IsNullOrEmpty(prefix) ? instrument.Name : $"{prefix}_{instrument.Name}");
        if (kind == MetricKind.Counter && family.EndsWith(Total, StringComparison.Ordinal))
            family = family[..^Total.Length];
        if (unit is not null && !family.EndsWith($"_{unit}", StringComparison.Ordinal))
            family = $"{family}_{unit}";
        return new MetricName(family, kind == MetricKind.Counter ? family + Total : family, unit);
    }

    /// <summary>Letters, digits and underscores, not beginning with a digit: what both metric and label names may hold.</summary>
    public static string Clean(string name)
    {
        if (name.Length == 0)
            return "_";
        var cleaned = string.Create(name.Length, name, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
        });
        return char.IsAsciiDigit(cleaned[0]) ? "_" + cleaned : cleaned;
    }

    private static string? UnitInWords(string? unit) => unit switch
    {
        "s" => "seconds",
        "By" => "bytes",
        _ => null,
    };
}
