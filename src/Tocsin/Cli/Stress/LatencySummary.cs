namespace Tocsin.Cli.Stress;

/// <summary>How long something took.</summary>
/// <param name="Count">How often it was measured.</param>
/// <param name="P50">Half took no longer, in milliseconds.</param>
/// <param name="P90">Nine in ten took no longer, in milliseconds.</param>
/// <param name="P99">Ninety-nine in a hundred took no longer, in milliseconds.</param>
/// <param name="Max">The longest, in milliseconds.</param>
public sealed record LatencySummary(long Count, double P50, double P90, double P99, double Max);
