namespace Tocsin.Bench.Scale.Measuring;

/// <summary>How long one kind of reading took, in milliseconds.</summary>
/// <param name="What">What was read.</param>
/// <param name="Count">How often.</param>
/// <param name="P50">Half took no longer.</param>
/// <param name="P95">Nineteen in twenty took no longer.</param>
/// <param name="P99">Ninety-nine in a hundred took no longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record ReadTimes(string What, long Count, double P50, double P95, double P99, double Max);
