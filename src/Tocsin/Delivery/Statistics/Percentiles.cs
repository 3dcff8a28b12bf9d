namespace Tocsin.Delivery.Statistics;

/// <summary>The value that half of all, and that 95 of 100, do not exceed.</summary>
internal sealed record Percentiles(long P50, long P95);
