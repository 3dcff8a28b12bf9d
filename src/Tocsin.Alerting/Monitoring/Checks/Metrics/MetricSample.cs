using System.Globalization;

namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>One line of an exposition (prometheus.io/docs/instrumenting/exposition_formats); timestamps and exemplars are left out.</summary>
/// <param name="Name">The name of the series.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value; may be infinite or no number.</param>
internal sealed record MetricSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    private const string Blanks = " \t";
    private static readonly Dictionary<string, string> NoLabels = new(StringComparer.Ordinal);

    /// <summary>Reads a line.</summary>
    /// <returns>Null for a comment, an empty line, and what is no sample.</returns>
    public static MetricSample? TryParse(ReadOnlySpan<char> line)
    {
        line = line.Trim(Blanks);
        var end = line.IndexOfAny('{', ' ', '\t');
        if (end <= 0 || line[0] == '#')
            return null;
        var name = line[..end].ToString();
        var rest = line[end..].TrimStart(Blanks);
        var labels = rest is ['{', ..] ? TakeLabels(ref rest) : NoLabels;
        return labels is not null && TryReadValue(rest.TrimStart(Blanks), out var value) ? new MetricSample(name, labels, value) : null;
    }

    private static Dictionary<string, string>? TakeLabels(ref ReadOnlySpan<char> rest)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        rest = rest[1..].TrimStart(Blanks);
        while (rest is not ['}', ..])
        {
            var sign = rest.IndexOf('=');
            if (sign <= 0)
                return null;
            var label = rest[..sign].Trim(Blanks).ToString();
            rest = rest[(sign + 1)..].TrimStart(Blanks);
            if (QuotedText.Take(ref rest) is not { } value)
                return null;
            labels[label] = value;
            rest = rest.TrimStart(Blanks);
            if (rest is [',', ..])
                rest = rest[1..].TrimStart(Blanks);
            else if (rest is not ['}', ..])
                return null;
        }

        rest = rest[1..];
        return labels;
    }

    private static bool TryReadValue(ReadOnlySpan<char> rest, out double value)
    {
        var end = rest.IndexOfAny(Blanks);
        var text = end < 0 ? rest : rest[..end];
        value = text switch { "+Inf" or "Inf" => double.PositiveInfinity, "-Inf" => double.NegativeInfinity, _ => double.NaN };
        return !double.IsNaN(value) || text is "NaN" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
