using System.Buffers;
using System.Text;

namespace Tocsin.Operations.Exposition;

/// <summary>
/// Metrics as Prometheus text 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats) and as OpenMetrics 1.0
/// (the specification in prometheus/OpenMetrics).
/// </summary>
internal static class PrometheusText
{
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<MetricFamily> families, MetricsFormat format)
    {
        foreach (var family in families)
            WriteFamily(output, family, format);
        if (format == MetricsFormat.OpenMetrics)
            output.Write("# EOF\n"u8);
    }

    private static void WriteFamily(IBufferWriter<byte> output, MetricFamily family, MetricsFormat format)
    {
        var series = family.Series;
        if (series.Count == 0)
            return;
        WriteHead(output, family.Description, format);
        if (family.Description.Kind == MetricKind.Histogram)
        {
            new HistogramText(output, family.Description, format).Write(series);
            return;
        }
        var name = Encoding.UTF8.GetBytes(family.Description.Name.Sample);
        foreach (var one in series)
            WriteSample(output, name, one.Labels.Utf8.Span, ((NumberSeries)one).Value);
    }

    private static void WriteHead(IBufferWriter<byte> output, MetricDescription description, MetricsFormat format)
    {
        var isOpen = format == MetricsFormat.OpenMetrics;
        var name = isOpen ? description.Name.Family : description.Name.Sample;
        var help = new StringBuilder(description.Help).Replace(@"\", @"\\").Replace("\n", @"\n");
        if (isOpen)
            help.Replace("\"", "\\\"");

        // OpenMetrics: TYPE, UNIT and HELP may come in any order, but before the samples
        output.Write(Encoding.UTF8.GetBytes($"# HELP {name} {help}\n# TYPE {name} {SnakeCase.Of(description.Kind.ToString())}\n"));
        if (isOpen && description.Name.Unit is { } unit)
            output.Write(Encoding.UTF8.GetBytes($"# UNIT {name} {unit}\n"));
    }

    private static void WriteSample(IBufferWriter<byte> output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> labels, double value)
    {
        output.Write(name);
        if (!labels.IsEmpty)
        {
            output.Write("{"u8);
            output.Write(labels);
            output.Write("}"u8);
        }
        output.Write(" "u8);
        NumberText.Write(output, value);
        output.Write("\n"u8);
    }
}
