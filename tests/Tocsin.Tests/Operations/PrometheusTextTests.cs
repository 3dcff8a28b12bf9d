using System.Diagnostics.Metrics;
using Tocsin.Operations.Exposition;

namespace Tocsin.Tests.Operations;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly MetricsRegistry _registry = new(new MetricsOptions { Prefix = "crocbot", MaxSeriesPerMetric = 3 });

    public void Dispose() => _registry.Dispose();

    [Theory]
    [InlineData("Prometheus", "metrics.txt")]
    [InlineData("OpenMetrics", "openmetrics.txt")]
    public void The_text_is_the_golden_one(string format, string file)
    {
        DeclareOneOfEach();
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Operations", "Golden", file));
        _registry.Text(Enum.Parse<MetricsFormat>(format)).ShouldBe(golden);
    }

    [Fact]
    public void Both_formats_read_back_to_the_same_numbers()
    {
        DeclareOneOfEach();
        var plain = _registry.Samples();
        var open = _registry.Samples(MetricsFormat.OpenMetrics)
            .ToDictionary(sample => sample.Key.Replace(".0\"}", "\"}", StringComparison.Ordinal), sample => sample.Value);
        open.OrderBy(s => s.Key, StringComparer.Ordinal).ShouldBe(plain.OrderBy(s => s.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_hostile_label_value_cannot_forge_a_line()
    {
        var counter = _registry.Meter.CreateCounter<long>("calls");
        counter.Add(7, new KeyValuePair<string, object?>("who", "a\"} 1\ncrocbot_forged 99\n\\"));
        var samples = _registry.Samples();
        samples["crocbot_calls_total{who=\"a\"} 1\ncrocbot_forged 99\n\\\"}"].ShouldBe(7);
        samples.Keys.ShouldNotContain("crocbot_forged");
    }

    [Fact]
    public void The_order_of_tags_makes_no_second_series()
    {
        var counter = _registry.Meter.CreateCounter<long>("calls");
        counter.Add(1, new KeyValuePair<string, object?>("b", "2"), new KeyValuePair<string, object?>("a", true));
        counter.Add(1, new KeyValuePair<string, object?>("a", true), new KeyValuePair<string, object?>("b", 2));
        _registry.Samples()["crocbot_calls_total{a=\"true\",b=\"2\"}"].ShouldBe(2);
    }

    [Fact]
    public void Beyond_the_cap_everything_counts_as_other_and_the_refusals_are_counted()
    {
        var counter = _registry.Meter.CreateCounter<long>("calls");
        for (var i = 0; i < 10; i++)
            counter.Add(1, new KeyValuePair<string, object?>("who", $"w{i}"));
        counter.Add(5, new KeyValuePair<string, object?>("who", "w1"));

        var samples = _registry.Samples();
        samples["crocbot_calls_total{who=\"w1\"}"].ShouldBe(6, "a known series still counts on its own");
        samples["crocbot_calls_total{who=\"other\"}"].ShouldBe(7);
        samples["crocbot_metric_series_refused_total{metric=\"crocbot_calls_total\"}"].ShouldBe(7);
        samples.Keys.Count(key => key.StartsWith("crocbot_calls_total", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public void Declared_series_do_not_use_up_the_cap()
    {
        var counter = _registry.Meter.CreateCounter<long>("calls");
        _registry.Preset(counter, new LabelValues("who", ["p1", "p2", "p3", "p4", "p5"]));
        counter.Add(1, new KeyValuePair<string, object?>("who", "p5"));
        counter.Add(1, new KeyValuePair<string, object?>("who", "new"));
        var samples = _registry.Samples();
        samples["crocbot_calls_total{who=\"p1\"}"].ShouldBe(0);
        samples["crocbot_calls_total{who=\"p5\"}"].ShouldBe(1);
        samples["crocbot_calls_total{who=\"new\"}"].ShouldBe(1);
    }

    [Fact]
    public void An_observed_series_that_is_gone_is_no_longer_shown()
    {
        string[] present = ["a", "b"];
        _registry.Meter.CreateObservableGauge("open", () => present.Select(name => new Measurement<int>(1, new KeyValuePair<string, object?>("name", name))));
        _registry.Samples().Keys.ShouldContain("crocbot_open{name=\"a\"}");
        present = ["b"];
        var samples = _registry.Samples();
        samples.Keys.ShouldNotContain("crocbot_open{name=\"a\"}");
        samples["crocbot_open{name=\"b\"}"].ShouldBe(1);
    }

    [Fact]
    public void Observed_series_over_the_cap_are_summed_anew_at_each_scrape()
    {
        _registry.Meter.CreateObservableGauge("open", () => Enumerable.Range(0, 6).Select(i => new Measurement<int>(10, new KeyValuePair<string, object?>("name", $"n{i}"))));
        for (var scrape = 0; scrape < 3; scrape++)
        {
            var samples = _registry.Samples();
            samples["crocbot_open{name=\"n2\"}"].ShouldBe(10);
            samples["crocbot_open{name=\"other\"}"].ShouldBe(30);
        }
    }

    [Fact]
    public void A_callback_that_throws_costs_its_own_metric_only()
    {
        _registry.Meter.CreateObservableGauge("broken", int () => throw new InvalidOperationException("no"));
        _registry.Meter.CreateObservableGauge("sound", () => 3);
        _registry.Samples()["crocbot_sound"].ShouldBe(3);
        _registry.Samples()["crocbot_metric_callbacks_failed_total"].ShouldBe(2);
    }

    [Fact]
    public void Two_kinds_under_one_name_are_a_mistake()
    {
        _registry.Meter.CreateCounter<long>("calls");
        Should.Throw<InvalidOperationException>(() => _registry.Meter.CreateUpDownCounter<long>("calls_total"))
            .Message.ShouldContain("calls_total");
    }

    [Fact]
    public void Meters_of_another_registry_are_not_heard()
    {
        using var other = new MetricsRegistry(new MetricsOptions());
        other.Meter.CreateCounter<long>("calls").Add(1);
        _registry.Samples().Keys.ShouldNotContain(key => key.Contains("_calls", StringComparison.Ordinal));
    }

    private void DeclareOneOfEach()
    {
        var meter = _registry.Meter;
        var calls = meter.CreateCounter<long>("calls", description: "Calls \"made\",\nby C:\\ending.");
        _registry.Preset(calls, new LabelValues("ending", ["good", "bad"]));
        calls.Add(3, new KeyValuePair<string, object?>("ending", "good"));
        meter.CreateCounter<double>("wait_total", "s", "Time spent waiting.").Add(1.5);
        var open = meter.CreateUpDownCounter<int>("open", description: "Open doors.");
        open.Add(5);
        open.Add(-7);
        meter.CreateGauge<double>("ratio", description: "A ratio.").Record(double.PositiveInfinity);
        meter.CreateObservableGauge("memory", () => 9_007_199_254_740_993L, "By", "Memory.");
        meter.CreateObservableCounter("ticks", () => 12L, description: "Ticks.");
        var latency = meter.CreateHistogram("latency", "s", "Latency.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.25, 1, 10] });
        _registry.Preset(latency, new LabelValues("type", ["edit", "send"]));
        foreach (var seconds in (double[])[0.1, 0.25, 0.26, 1, 99])
            latency.Record(seconds, new KeyValuePair<string, object?>("type", "send"));
        meter.CreateHistogram("size", "By", "Size.", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [100] }).Record(100);
        _registry.HostMeter.CreateObservableGauge("process_threads", () => 4, description: "Threads.");
    }
}
