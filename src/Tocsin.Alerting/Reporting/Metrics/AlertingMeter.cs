using System.Diagnostics.Metrics;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Reporting.Metrics;

/// <summary>
/// What OpenTelemetry, prometheus-net and dotnet-counters read of an alerting: the meter <c>Tocsin.Alerting</c>, whose table is in docs/library.md.
/// Counts are those of the statistics, read when somebody asks: reporting pays nothing for them.
/// </summary>
internal sealed class AlertingMeter : IDisposable
{
    public const string Name = "Tocsin.Alerting";

    private readonly Meter _meter;

    /// <param name="application">Tells several alertings of one process apart.</param>
    /// <param name="version">The version of the library.</param>
    public AlertingMeter(string application, string version)
    {
        _meter = new Meter(Name, version, [new("tocsin.application", application)]);
        Deliveries = new DeliveryTimes(_meter);
    }

    /// <summary>How long attempts take.</summary>
    public DeliveryTimes Deliveries { get; }

    /// <summary>Publishes the counts, once everything is there that counts.</summary>
    public void Publish(Func<AlertStatistics> statistics)
    {
        _meter.CreateObservableCounter("tocsin.alerting.reports", () => Reports(statistics()), "{report}", "Reports that ended, by how and why.");
        _meter.CreateObservableCounter("tocsin.alerting.merged_reports", () => statistics().Merged, "{report}", "Reports that were a repeat of one that waited, and were decided about with it.");
        _meter.CreateObservableUpDownCounter("tocsin.alerting.queued_reports", () => statistics().Waiting, "{report}", "Different reports that wait to be decided about.");
        _meter.CreateObservableCounter("tocsin.alerting.deliveries", () => Deliver(statistics()), "{message}", "Messages and events by channel and how their delivery went; retried counts attempts.");
        _meter.CreateObservableUpDownCounter("tocsin.alerting.queued_messages", () => Queued(statistics()), "{message}", "Messages and events on their way, by channel.");
        _meter.CreateObservableUpDownCounter("tocsin.alerting.spooled_messages", () => statistics().Spooled, "{message}", "Messages and events that lie on disk.");
        _meter.CreateObservableUpDownCounter("tocsin.alerting.spool.size", () => statistics().SpooledBytes, "By", "What they take there.");
        _meter.CreateObservableCounter("tocsin.alerting.forgotten_incidents", () => statistics().Forgotten, "{incident}", "Incidents that were forgotten while they lasted, because there were too many.");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Reports(AlertStatistics now) =>
    [
        Ended(now.Told, "told"),
        Ended(now.Failed, "failed"),
        .. Enum.GetValues<HoldReason>().Select(reason => Ended(now.Held.GetValueOrDefault(reason), "held", Words.Code(reason))),
        .. now.Dropped.Select(dropped => Ended(dropped.Value, "dropped", Words.Code(dropped.Key))),
    ];

    private static Measurement<long> Ended(long count, string outcome, string? reason = null) =>
        reason is null ? new(count, [new("tocsin.outcome", outcome)]) : new(count, [new("tocsin.outcome", outcome), new("tocsin.reason", reason)]);

    private static IEnumerable<Measurement<long>> Deliver(AlertStatistics now) => now.Channels.SelectMany(channel => new[]
    {
        Delivered(channel.Key, "delivered", channel.Value.Delivered),
        Delivered(channel.Key, "failed", channel.Value.Failed),
        Delivered(channel.Key, "retried", channel.Value.Retried),
        Delivered(channel.Key, "dropped", channel.Value.Dropped),
    });

    private static Measurement<long> Delivered(string channel, string result, long count) => new(count, new(DeliveryTimes.Channel, channel), new("tocsin.result", result));

    private static IEnumerable<Measurement<int>> Queued(AlertStatistics now) =>
        now.Channels.Select(channel => new Measurement<int>(channel.Value.Waiting, new KeyValuePair<string, object?>(DeliveryTimes.Channel, channel.Key)));
}
