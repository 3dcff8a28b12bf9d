using Tocsin.Cli.Stress;

namespace Tocsin.Tests.Cli.Stress;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(7_919)]
    public void Percentiles_are_within_two_percent_of_the_sorted_truth(int seed)
    {
        var random = new Random(seed);
        var histogram = new LatencyHistogram();
        var all = Enumerable.Range(0, 20_000).Select(_ => TimeSpan.FromMicroseconds((long)Math.Exp(random.NextDouble() * 16))).ToList();
        all.ForEach(histogram.Record);
        all.Sort();
        foreach (var share in (double[])[0.01, 0.5, 0.9, 0.99, 0.999])
        {
            var truth = all[(int)Math.Ceiling(share * all.Count) - 1].TotalMicroseconds;
            histogram.Percentile(share).TotalMicroseconds.ShouldBeInRange(truth, (truth * 1.02) + 1);
        }
        histogram.Percentile(1).ShouldBe(all[^1]);
    }

    [Fact]
    public void Nothing_recorded_is_zero() => new LatencyHistogram().Summary().ShouldBe(new LatencySummary(0, 0, 0, 0, 0));
}
