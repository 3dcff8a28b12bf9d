using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Monitoring.Checks.Metrics;

namespace Tocsin.Alerting.Tests.Monitoring.Metrics;

public sealed class MetricSelectorTests
{
    [Theory]
    [InlineData("up", """up 1""", true)]
    [InlineData("up", """up{job="a"} 1""", true)]
    [InlineData("up", """uptime 1""", false)]
    [InlineData("""up{job="a"}""", """up{job="a",instance="x"} 1""", true)]
    [InlineData("""up{job="a",}""", """up{job="b"} 1""", false)]
    [InlineData("""up { job = "a" , instance != "x" }""", """up{job="a",instance="y"} 1""", true)]
    [InlineData("""up{instance!="x"}""", """up 1""", true)]
    [InlineData("""up{instance=""}""", """up 1""", true)]
    [InlineData("""up{job=~"a|b"}""", """up{job="b"} 1""", true)]
    [InlineData("""up{job=~"a"}""", """up{job="ab"} 1""", false)]
    [InlineData("""up{job!~"a.*"}""", """up{job="ab"} 1""", false)]
    [InlineData("""up{path="C:\\dir \"x\""}""", """up{path="C:\\dir \"x\""} 1""", true)]
    [InlineData("job:up:sum", """job:up:sum 1""", true)]
    public void It_means_what_Prometheus_means(string selector, string line, bool fits) =>
        Both(MetricSelector.TryParse(selector)!).ShouldAllBe(read => read.Fits(MetricSample.TryParse(line)!) == fits);

    [Theory]
    [InlineData("")]
    [InlineData("1up")]
    [InlineData("up{")]
    [InlineData("up}")]
    [InlineData("up{job}")]
    [InlineData("up{job=a}")]
    [InlineData("up{job=\"a}")]
    [InlineData("up{job=\"a\" instance=\"b\"}")]
    [InlineData("up{job=~\"(\"}")]
    [InlineData("up{job=~\"(?<x>a)\\\\1\"}")]
    [InlineData("up{a:b=\"c\"}")]
    [InlineData("sum(up)")]
    [InlineData("up > 3")]
    public void What_makes_no_sense_is_none(string selector) => MetricSelector.TryParse(selector).ShouldBeNull();

    [Theory]
    [InlineData("up 1", "up", 1)]
    [InlineData("up 1 1712345678901", "up", 1)]
    [InlineData("  up\t1e3", "up", 1000)]
    [InlineData("up{} -0.5", "up", -0.5)]
    [InlineData("latency_bucket{le=\"+Inf\"} 3 # {trace=\"x\"} 0.2", "latency_bucket", 3)]
    [InlineData("up +Inf", "up", double.PositiveInfinity)]
    [InlineData("up NaN", "up", double.NaN)]
    [InlineData("up{a=\"}\",b=\"# , {\"} 4", "up", 4)]
    public void A_line_is_a_sample(string line, string name, double value)
    {
        var sample = MetricSample.TryParse(line)!;
        sample.Name.ShouldBe(name);
        sample.Value.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# HELP up Whether it is up.")]
    [InlineData("up")]
    [InlineData("up ")]
    [InlineData("up one")]
    [InlineData("up{a=\"b\" 1")]
    [InlineData("up{a} 1")]
    [InlineData("{a=\"b\"} 1")]
    [InlineData("<html><body>404</body></html>")]
    public void What_is_no_sample_is_none(string line) => MetricSample.TryParse(line).ShouldBeNull();

    [Fact]
    public void No_text_makes_either_of_them_fail()
    {
        var text = Gen.Elements("up", "{", "}", "\"", "\\", ",", "=", "=~", "!~", "!=", "a", " ", "1", "\n", "(", "[", "é").ListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(text, drawn =>
        {
            MetricSelector.TryParse(drawn);
            MetricSample.TryParse(drawn);
        }).QuickCheckThrowOnFailure();
    }

    // what is written by it reads as the same
    private static MetricSelector[] Both(MetricSelector selector) => [selector, MetricSelector.TryParse(selector.ToString())!];
}
