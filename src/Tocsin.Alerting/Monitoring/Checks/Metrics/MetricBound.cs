using System.Globalization;

namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>What a value must not be, such as <c>&gt; 100</c>.</summary>
/// <param name="Comparison">One of <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>==</c>, <c>!=</c>.</param>
/// <param name="Value">What with.</param>
public sealed record MetricBound(string Comparison, double Value)
{
    // the longer signs first, for ">" begins ">=" too
    private static readonly string[] Signs = [">=", "<=", "==", "!=", ">", "<"];

    /// <summary>Whether more can only bring it nearer, so that a sum that is not complete yet may already have reached it.</summary>
    internal bool IsReachedByGrowing => Comparison is ">" or ">=";

    /// <summary>Reads a bound.</summary>
    /// <param name="text">A sign and a number.</param>
    /// <returns>Null when it makes no sense.</returns>
    public static MetricBound? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var sign = Array.Find(Signs, sign => trimmed.StartsWith(sign, StringComparison.Ordinal));
        return sign is not null && double.TryParse(trimmed[sign.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new MetricBound(sign, value)
            : null;
    }

    /// <summary>Whether a value is what it must not be.</summary>
    /// <param name="value">The value; a number.</param>
    public bool IsReached(double value) => Comparison switch
    {
        ">" => value > Value,
        ">=" => value >= Value,
        "<" => value < Value,
        "<=" => value <= Value,
        "==" => value == Value,
        _ => value != Value,
    };

    /// <summary>As it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Comparison} {Value}");
}
