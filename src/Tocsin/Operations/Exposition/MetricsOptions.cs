namespace Tocsin.Operations.Exposition;

/// <summary>How the metrics are shown.</summary>
public sealed class MetricsOptions
{
    /// <summary>What the name of each own metric begins with.</summary>
    public string Prefix { get; set; } = "tocsin";

    /// <summary>The bearer token that a scrape must carry; null lets everybody read.</summary>
    public string? Token { get; set; }

    /// <summary>The only port that answers <c>/metrics</c>; null for every port that the server listens on.</summary>
    public int? Port { get; set; }

    /// <summary>How many series one metric may grow beyond those declared in advance.</summary>
    public int MaxSeriesPerMetric { get; set; } = 2_000;

    /// <summary>Other meters to show, by name; their metrics keep their own names.</summary>
    public IReadOnlyList<string> Meters { get; set; } = [];
}
