using Tocsin.Alerting.Monitoring.Checks.Metrics;

namespace Tocsin.Alerting.Tests.Monitoring.Metrics;

public sealed class MetricBoundTests
{
    [Theory]
    [InlineData("> 5", 5, false)]
    [InlineData(">= 5", 5, true)]
    [InlineData("<5", 4.9, true)]
    [InlineData("<= 5", 5.1, false)]
    [InlineData("== 0", 0, true)]
    [InlineData("!= 0", 0, false)]
    [InlineData("> -1e3", -999, true)]
    public void It_is_reached_as_it_is_written(string bound, double value, bool reached) => MetricBound.TryParse(bound)!.IsReached(value).ShouldBe(reached);

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData(">")]
    [InlineData("=> 5")]
    [InlineData("> many")]
    [InlineData("> NaN")]
    [InlineData("> 5 < 9")]
    public void What_makes_no_sense_is_none(string bound) => MetricBound.TryParse(bound).ShouldBeNull();
}
