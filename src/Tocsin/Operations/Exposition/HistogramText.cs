using System.Buffers;
using System.Text;

namespace Tocsin.Operations.Exposition;

/// <summary>The block of lines that one histogram series takes.</summary>
internal sealed class HistogramText
{
    private readonly IBufferWriter<byte> _output;
    private readonly byte[] _name;
    private readonly byte[][] _bounds;

    public HistogramText(IBufferWriter<byte> output, MetricDescription description, MetricsFormat format)
    {
        _output = output;
        _name = Encoding.UTF8.GetBytes(description.Name.Sample);
        _bounds =
        [
            .. description.Bounds.Select(bound => Encoding.UTF8.GetBytes($"le=\"{NumberText.Bound(bound, format)}\"")),
            "le=\"+Inf\""u8.ToArray(),
        ];
    }

    public void Write(IReadOnlyList<Series> series)
    {
        foreach (var one in series)
            WriteOne((HistogramSeries)one);
    }

    private void WriteOne(HistogramSeries series)
    {
        // the count is the sum of the buckets just read, so that _count and +Inf agree while others are recording
        var labels = series.Labels.Utf8.Span;
        long count = 0;
        for (var i = 0; i < series.Buckets; i++)
        {
            count += series.CountOf(i);
            WriteLine("_bucket"u8, labels, _bounds[i], count);
        }
        WriteLine("_sum"u8, labels, [], series.Sum);
        WriteLine("_count"u8, labels, [], count);
    }

    private void WriteLine(ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> bound, double value)
    {
        _output.Write(_name);
        _output.Write(suffix);
        if (!labels.IsEmpty || !bound.IsEmpty)
        {
            _output.Write("{"u8);
            _output.Write(labels);
            if (!labels.IsEmpty && !bound.IsEmpty)
                _output.Write(","u8);
            _output.Write(bound);
            _output.Write("}"u8);
        }
        _output.Write(" "u8);
        NumberText.Write(_output, value);
        _output.Write("\n"u8);
    }
}
