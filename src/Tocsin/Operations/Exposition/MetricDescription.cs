using System.Diagnostics.Metrics;

namespace Tocsin.Operations.Exposition;

/// <summary>What an instrument is, in Prometheus' words.</summary>
internal sealed record MetricDescription(MetricName Name, MetricKind Kind, string Help, double[] Bounds, bool Adds, bool IsObserved)
{
    // what Prometheus' own clients use when nobody says otherwise
    private static readonly double[] UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    public static MetricDescription Of(string? prefix, Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        var kind = KindOf(type);
        return new MetricDescription(
            MetricName.Of(prefix, instrument, kind),
            kind,
            instrument.Description ?? "No description.",
            kind == MetricKind.Histogram ? BoundsOf(instrument) : [],
            Adds: type == typeof(Counter<>) || type == typeof(UpDownCounter<>) || kind == MetricKind.Histogram,
            instrument.IsObservable);
    }

    /// <summary>Whether both would have the same name in either format.</summary>
    public bool Clashes(MetricDescription other) =>
        Name.Family == other.Name.Family || Name.Sample == other.Name.Sample;

    public bool IsLike(MetricDescription other) =>
        Kind == other.Kind && Adds == other.Adds && Bounds.AsSpan().SequenceEqual(other.Bounds);

    private static MetricKind KindOf(Type type) =>
        type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter
        : type == typeof(Histogram<>) ? MetricKind.Histogram
        : MetricKind.Gauge;

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => UsualBounds,
    };
}
