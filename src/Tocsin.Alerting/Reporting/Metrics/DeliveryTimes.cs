using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Reporting.Metrics;

/// <summary>How long attempts to deliver take, and how those that fail do. While nobody listens nothing is measured.</summary>
internal sealed class DeliveryTimes(Meter meter)
{
    public const string Channel = "tocsin.channel";

    // Those of OpenTelemetry for calls over HTTP, which deliveries mostly are.
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] };

    private readonly Histogram<double> _seconds = meter.CreateHistogram("tocsin.alerting.delivery.duration", "s", "How long attempts to deliver took.", advice: Buckets);

    public void Record(string channel, DeliveryResult result, TimeSpan took)
    {
        if (!_seconds.Enabled)
            return;
        var tags = new TagList { { Channel, channel } };
        if (ReasonOf(result) is { } reason)
            tags.Add("error.type", Words.Code(reason));
        _seconds.Record(took.TotalSeconds, tags);
    }

    private static FailureReason? ReasonOf(DeliveryResult result) => result switch
    {
        DeliveryResult.Retry retry => retry.Reason,
        DeliveryResult.Refused refused => refused.Reason,
        _ => null,
    };
}
