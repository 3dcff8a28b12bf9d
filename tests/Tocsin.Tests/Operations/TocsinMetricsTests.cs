using System.Diagnostics;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Fakes.Time;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.OwnProcess;
using Tocsin.Tests.Operations.Prometheus;

namespace Tocsin.Tests.Operations;

public sealed class TocsinMetricsTests : IDisposable
{
    private readonly MetricsRegistry _registry = new(new MetricsOptions());
    private readonly ManualTime _time = new();
    private readonly TocsinMetrics _metrics;
    private readonly RuntimeMetrics _runtime;

    public TocsinMetricsTests()
    {
        _metrics = new TocsinMetrics(_registry, _time, "1.2.3");
        _metrics.Delivery.Expect(["ops"]);
        _metrics.Ingest.WatchQueue(() => 4, () => TimeSpan.FromSeconds(1.5));
        _metrics.Delivery.WatchQueue(() => 2, () => TimeSpan.Zero);
        _ = new ProcessMetrics(_registry);
        _runtime = new RuntimeMetrics(_registry);
    }

    public void Dispose()
    {
        _runtime.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public void Every_series_of_a_closed_list_is_there_with_0_from_the_start()
    {
        var samples = _registry.Samples();
        foreach (var outcome in (string[])["accepted", "duplicate", "rate_limited", "filtered", "invalid", "too_large", "unknown_key", "transaction", "dropped_overload"])
            samples[$"tocsin_events_total{{outcome=\"{outcome}\"}}"].ShouldBe(0);
        samples["tocsin_telegram_reconnects_total{reason=\"conflict\"}"].ShouldBe(0);
        samples["tocsin_errors_total{channel=\"ops\",severity=\"critical\",type=\"rate_limited\"}"].ShouldBe(0);
        samples["tocsin_messages_total{channel=\"ops\",type=\"opened\"}"].ShouldBe(0);
        samples["tocsin_suppressed_total{reason=\"below_severity\"}"].ShouldBe(0);
        samples["tocsin_config_reloads_total{result=\"failed\"}"].ShouldBe(0);
        samples["tocsin_digest_batch_duration_seconds_count"].ShouldBe(0);
    }

    [Fact]
    public void A_heartbeat_is_a_label_only_when_the_configuration_names_it()
    {
        _metrics.Monitors.ShowHeartbeats([("backup", HealthState.Healthy, TimeSpan.FromSeconds(90))]);
        _registry.Samples()["tocsin_heartbeats_missed_total{heartbeat=\"backup\",reason=\"overrun\"}"].ShouldBe(0);
        _metrics.Monitors.Missed("backup", MissedReason.NoSign);
        _metrics.Monitors.Missed(heartbeat: null, MissedReason.NoSign);
        _metrics.Monitors.Missed(heartbeat: null, MissedReason.Overrun);

        _registry.Samples().Where(sample => sample.Key.StartsWith("tocsin_heartbeat", StringComparison.Ordinal) && sample.Value != 0).ToDictionary(sample => sample.Key, sample => sample.Value).ShouldBe(new Dictionary<string, double>
        {
            ["tocsin_heartbeat_late_seconds{heartbeat=\"backup\"}"] = 90,
            ["tocsin_heartbeat_state{heartbeat=\"backup\",state=\"healthy\"}"] = 1,
            ["tocsin_heartbeats_missed_total{heartbeat=\"backup\",reason=\"no_sign\"}"] = 1,
            ["tocsin_heartbeats_missed_total{heartbeat=\"other\",reason=\"no_sign\"}"] = 1,
            ["tocsin_heartbeats_missed_total{heartbeat=\"other\",reason=\"overrun\"}"] = 1,
        }, ignoreOrder: true);
    }

    [Fact]
    public void Telegram_latency_has_the_promised_buckets()
    {
        _metrics.Telegram.Call(TelegramCall.Send, TimeSpan.FromMilliseconds(40));
        var samples = _registry.Samples();
        samples.Keys.Where(key => key.StartsWith("tocsin_telegram_latency_seconds_bucket", StringComparison.Ordinal) && key.Contains("\"send\"", StringComparison.Ordinal))
            .Select(key => key.Split("le=\"")[1].TrimEnd('}', '"'))
            .ShouldBe(["0.01", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"]);
        samples["tocsin_telegram_latency_seconds_bucket{type=\"send\",le=\"0.01\"}"].ShouldBe(0);
        samples["tocsin_telegram_latency_seconds_bucket{type=\"send\",le=\"0.05\"}"].ShouldBe(1);
    }

    [Fact]
    public void A_failed_attempt_is_counted_and_timed_like_a_good_one()
    {
        _metrics.Delivery.Attempt("ops", NotificationKind.Opened, Severity.Critical, new DeliveryResult.Delivered("1"), TimeSpan.FromSeconds(0.2));
        _metrics.Delivery.Attempt("ops", NotificationKind.Opened, Severity.Critical, new DeliveryResult.Retry(FailureReason.Timeout, "slow"), TimeSpan.FromSeconds(10));
        _metrics.Delivery.Attempt("ops", NotificationKind.Opened, Severity.Error, new DeliveryResult.Refused(FailureReason.Unauthorized, "401"), TimeSpan.FromSeconds(0.3));
        var samples = _registry.Samples();
        samples["tocsin_notifications_total{channel=\"ops\",result=\"delivered\"}"].ShouldBe(1);
        samples["tocsin_notifications_total{channel=\"ops\",result=\"retry\"}"].ShouldBe(1);
        samples["tocsin_notifications_total{channel=\"ops\",result=\"refused\"}"].ShouldBe(1);
        samples["tocsin_messages_total{channel=\"ops\",type=\"opened\"}"].ShouldBe(1);
        samples["tocsin_errors_total{channel=\"ops\",severity=\"critical\",type=\"timeout\"}"].ShouldBe(1);
        samples["tocsin_errors_total{channel=\"ops\",severity=\"error\",type=\"unauthorized\"}"].ShouldBe(1);
        samples["tocsin_delivery_latency_seconds_sum{channel=\"ops\",result=\"retry\"}"].ShouldBe(10);
    }

    [Fact]
    public void Of_each_channel_it_is_known_when_it_last_took_a_message_and_when_it_last_failed()
    {
        _metrics.Delivery.Attempt("ops", NotificationKind.Opened, Severity.Error, new DeliveryResult.Delivered("1"), TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(90));
        _metrics.Delivery.Attempt("ops", NotificationKind.Opened, Severity.Error, new DeliveryResult.Retry(FailureReason.Timeout, "slow"), TimeSpan.Zero);
        _metrics.Delivery.Expect(["ops", "mail"]);

        var samples = _registry.Samples();
        var failed = samples["tocsin_channel_last_failure_timestamp_seconds{channel=\"ops\"}"];
        failed.ShouldBe(_time.GetUtcNow().ToUnixTimeSeconds());
        (failed - samples["tocsin_channel_last_delivery_timestamp_seconds{channel=\"ops\"}"]).ShouldBe(90);
        samples["tocsin_channel_last_delivery_timestamp_seconds{channel=\"mail\"}"].ShouldBe(0);

        _metrics.Delivery.Expect(["mail"]);
        _registry.Samples().Keys.ShouldNotContain("tocsin_channel_last_failure_timestamp_seconds{channel=\"ops\"}");
    }

    [Fact]
    public void Signals_are_those_that_were_told_and_those_that_were_held_and_timers_count_apart()
    {
        _metrics.Alerting.Decided(SignalKind.New, new SignalOutcome.Notified());
        _metrics.Alerting.Decided(SignalKind.SeverityRaised, new SignalOutcome.Held(HoldReason.Storm, "too many at once"));
        _metrics.Alerting.Decided(SignalKind.Timer, new SignalOutcome.Notified());
        var samples = _registry.Samples();
        samples["tocsin_signals_total{kind=\"severity_raised\"}"].ShouldBe(1);
        samples["tocsin_decisions_total{decision=\"notified\"}"].ShouldBe(1);
        samples["tocsin_decisions_total{decision=\"held\"}"].ShouldBe(1);
        samples["tocsin_decisions_total{decision=\"timer\"}"].ShouldBe(1);
        samples["tocsin_suppressed_total{reason=\"storm\"}"].ShouldBe(1);
    }

    [Fact]
    public void Uptime_and_the_last_good_configuration_follow_the_clock()
    {
        _time.Advance(TimeSpan.FromMinutes(2));
        _metrics.Upkeep.ConfigurationLoaded();
        _time.Advance(TimeSpan.FromSeconds(5));
        _metrics.Upkeep.ConfigurationRefused();
        var samples = _registry.Samples();
        samples["tocsin_uptime_seconds"].ShouldBe(125);
        samples["tocsin_config_last_good_timestamp_seconds"].ShouldBe(new ManualTime().GetUtcNow().AddMinutes(2).ToUnixTimeSeconds());
        samples["tocsin_config_reloads_total{result=\"failed\"}"].ShouldBe(1);
        samples.Keys.ShouldContain(key => key.StartsWith("tocsin_build_info{", StringComparison.Ordinal) && key.Contains("version=\"1.2.3\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_process_is_described_by_what_the_kernel_says()
    {
        var samples = _registry.Samples();
        using var self = Process.GetCurrentProcess();
        samples["process_resident_memory_bytes"].ShouldBeInRange(1_000_000, self.PeakWorkingSet64 * 1.2);
        samples["process_open_fds"].ShouldBeInRange(3, samples["process_max_fds"]);
        samples["process_threads"].ShouldBeGreaterThan(1);
        samples["process_cpu_seconds_total"].ShouldBeGreaterThan(0);
        DateTimeOffset.FromUnixTimeMilliseconds((long)(samples["process_start_time_seconds"] * 1000))
            .ShouldBe(new DateTimeOffset(self.StartTime.ToUniversalTime(), TimeSpan.Zero), TimeSpan.FromSeconds(3));
        samples["dotnet_gc_collections_total{generation=\"gen0\"}"].ShouldBeGreaterThanOrEqualTo(0);
        samples["dotnet_gc_allocated_bytes_total"].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Thrown_exceptions_are_counted()
    {
        var before = _registry.Samples()["dotnet_exceptions_total"];
        Should.Throw<FormatException>(() => int.Parse("x"));
        _registry.Samples()["dotnet_exceptions_total"].ShouldBeGreaterThan(before);
    }

    [Fact]
    public void Promtool_has_nothing_to_complain_of() => Promtool.Judge(["check", "metrics"], _registry.Text()).ShouldBe("");

    [Fact]
    public void The_documentation_names_every_metric_and_no_other()
    {
        var registered = _registry.Families().Select(family => family.Description.Name.Sample);
        var documented = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Operations", "metrics.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.StartsWith("| `Tocsin", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1].Split('{')[0]);
        documented.Order(StringComparer.Ordinal).ShouldBe(registered.Order(StringComparer.Ordinal));
    }
}
