using System.Buffers;
using System.Globalization;

namespace Tocsin.Operations.Exposition;

/// <summary>Numbers as both formats read them.</summary>
internal static class NumberText
{
    // beyond this a double skips whole numbers
    private const double LargestExactWhole = 9_007_199_254_740_992;

    public static void Write(IBufferWriter<byte> output, double value)
    {
        if (double.IsNaN(value))
            output.Write("NaN"u8);
        else if (double.IsInfinity(value))
            output.Write(value > 0 ? "+Inf"u8 : "-Inf"u8);
        else
            WriteFinite(output, value);
    }

    /// <summary>A bucket's bound: OpenMetrics wants <c>1.0</c> where Prometheus text has <c>1</c>.</summary>
    public static string Bound(double bound, MetricsFormat format)
    {
        var text = bound.ToString("R", CultureInfo.InvariantCulture);
        return format == MetricsFormat.OpenMetrics && text.All(char.IsAsciiDigit) ? text + ".0" : text;
    }

    private static void WriteFinite(IBufferWriter<byte> output, double value)
    {
        var room = output.GetSpan(32);
        var isWhole = Math.Abs(value) < LargestExactWhole && Math.Floor(value).Equals(value);
        int written;
        if (isWhole)
            ((long)value).TryFormat(room, out written, default, CultureInfo.InvariantCulture);
        else
            value.TryFormat(room, out written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
