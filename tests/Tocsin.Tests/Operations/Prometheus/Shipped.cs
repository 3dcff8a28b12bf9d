using System.Text.RegularExpressions;
using Tocsin.Fakes.Time;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.OwnProcess;

namespace Tocsin.Tests.Operations.Prometheus;

/// <summary>What the server shows, beside what the shipped files ask for.</summary>
internal static partial class Shipped
{
    private static readonly string[] SeriesOfHistogram = ["_bucket", "_sum", "_count"];

    /// <summary>The names of all series that a server shows.</summary>
    public static HashSet<string> Registered()
    {
        using var registry = new MetricsRegistry(new MetricsOptions());
        var metrics = new TocsinMetrics(registry, new ManualTime(), "1.2.3");
        metrics.Ingest.WatchQueue(() => 0, () => TimeSpan.Zero);
        metrics.Delivery.WatchQueue(() => 0, () => TimeSpan.Zero);
        _ = new ProcessMetrics(registry);
        using var runtime = new RuntimeMetrics(registry);
        return [.. registry.Families().SelectMany(family => family.Description.Kind == MetricKind.Histogram
            ? SeriesOfHistogram.Select(suffix => family.Description.Name.Family + suffix)
            : [family.Description.Name.Sample])];
    }

    /// <summary>The names of metrics that a PromQL text asks for.</summary>
    public static IEnumerable<string> Metrics(string text) => Name().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?:(?:tocsin|process|dotnet)_[a-z0-9_]+|up(?=\{))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
