using System.Diagnostics.Metrics;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>How the Telegram Bot API behaves.</summary>
public sealed class TelegramMetrics
{
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _reconnects;

    internal TelegramMetrics(MetricsRegistry registry)
    {
        _latency = registry.Meter.CreateHistogram(
            "telegram_latency",
            "s",
            "How long Telegram took to answer, failed calls included.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        _reconnects = registry.Meter.CreateCounter<long>("telegram_reconnects", description: "How often the wait for updates had to begin again, by reason.");
        registry.Preset(_latency, LabelValues.Of<TelegramCall>("type"));
        registry.Preset(_reconnects, LabelValues.Of<ReconnectReason>("reason"));
    }

    /// <summary>Records one call.</summary>
    /// <param name="type">What was asked.</param>
    /// <param name="took">How long the answer, or the failure, took.</param>
    public void Call(TelegramCall type, TimeSpan took) =>
        _latency.Record(took.TotalSeconds, new KeyValuePair<string, object?>("type", Words.Of(type)));

    /// <summary>Counts one reconnect of the long poll.</summary>
    /// <param name="reason">Why.</param>
    public void Reconnect(ReconnectReason reason) =>
        _reconnects.Add(1, new KeyValuePair<string, object?>("reason", Words.Of(reason)));
}
