using System.Buffers;
using System.Text;
using Tocsin.Operations.Exposition;

namespace Tocsin.Tests.Operations;

internal static class Scrapes
{
    public static string Text(this MetricsRegistry registry, MetricsFormat format = MetricsFormat.Prometheus)
    {
        var buffer = new ArrayBufferWriter<byte>();
        registry.Write(buffer, format);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Dictionary<string, double> Samples(this MetricsRegistry registry, MetricsFormat format = MetricsFormat.Prometheus) =>
        ExpositionReader.Read(registry.Text(format), format == MetricsFormat.OpenMetrics);
}
