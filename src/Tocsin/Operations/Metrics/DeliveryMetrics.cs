using System.Diagnostics.Metrics;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>What was said to the channels, and how they took it. Failures are counted and timed like successes.</summary>
public sealed class DeliveryMetrics
{
    private static readonly InstrumentAdvice<double> SecondsToMinutes = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800] };

    private readonly MetricsRegistry _registry;
    private readonly Counter<long> _notifications;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _attempts;
    private readonly Histogram<double> _delays;
    private readonly ChannelMoments _moments;

    internal DeliveryMetrics(MetricsRegistry registry, TimeProvider time)
    {
        _registry = registry;
        _moments = new ChannelMoments(time);
        _moments.Show(registry.Meter);
        _notifications = registry.Meter.CreateCounter<long>("notifications", description: "Attempts to deliver, by how they ended.");
        _messages = registry.Meter.CreateCounter<long>("messages", description: "Messages that a channel took, by what they tell.");
        _errors = registry.Meter.CreateCounter<long>("errors", description: "Attempts to deliver that failed, by reason and by the severity of what was to be told.");
        _attempts = registry.Meter.CreateHistogram("delivery_latency", "s", "How long one attempt took, failed ones included.", advice: SecondsToMinutes);
        _delays = registry.Meter.CreateHistogram("notification_delay", "s", "Time from the decision to notify until the channel took the message.", advice: SecondsToMinutes);
    }

    /// <summary>Shows the configured channels with 0 from the start; may be called again after a reload.</summary>
    /// <param name="channels">Their configured names.</param>
    public void Expect(IReadOnlyList<string> channels)
    {
        var channel = new LabelValues("channel", channels);
        _registry.Preset(_notifications, channel, LabelValues.Of<AttemptResult>("result"));
        _registry.Preset(_messages, channel, LabelValues.Of<NotificationKind>("type"));
        _registry.Preset(_errors, channel, LabelValues.Of<FailureReason>("type"), LabelValues.Of<Severity>("severity"));
        _registry.Preset(_attempts, channel, LabelValues.Of<AttemptResult>("result"));
        _registry.Preset(_delays, channel);
        _moments.Expect(channels);
    }

    /// <summary>Counts one attempt.</summary>
    /// <param name="channel">The channel's configured name.</param>
    /// <param name="type">What the notification tells.</param>
    /// <param name="severity">How bad that is.</param>
    /// <param name="result">How the attempt ended.</param>
    /// <param name="took">How long it took.</param>
    public void Attempt(string channel, NotificationKind type, Severity severity, DeliveryResult result, TimeSpan took)
    {
        var (label, failure) = result switch
        {
            DeliveryResult.Delivered => (AttemptResult.Delivered, (FailureReason?)null),
            DeliveryResult.Retry retry => (AttemptResult.Retry, retry.Reason),
            DeliveryResult.Refused refused => (AttemptResult.Refused, refused.Reason),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "A kind of delivery result that has no label; add it to AttemptResult."),
        };
        var to = new KeyValuePair<string, object?>("channel", channel);
        var ending = new KeyValuePair<string, object?>("result", Words.Of(label));
        _notifications.Add(1, to, ending);
        _moments.Ended(channel, label == AttemptResult.Delivered);
        _attempts.Record(took.TotalSeconds, to, ending);
        if (failure is { } reason)
            _errors.Add(1, to, new("type", Words.Of(reason)), new("severity", Words.Of(severity)));
        else
            _messages.Add(1, to, new KeyValuePair<string, object?>("type", Words.Of(type)));
    }

    /// <summary>Records how long a person waited for a message that has now been delivered.</summary>
    /// <param name="channel">The channel's configured name.</param>
    /// <param name="sinceDecision">Since the decision to notify.</param>
    public void Delay(string channel, TimeSpan sinceDecision) =>
        _delays.Record(sinceDecision.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));

    /// <summary>Shows what waits for delivery; call once.</summary>
    /// <param name="depth">Notifications waiting now.</param>
    /// <param name="age">How long the oldest due one has waited; zero when none waits.</param>
    public void WatchQueue(Func<long> depth, Func<TimeSpan> age)
    {
        _registry.Meter.CreateObservableGauge("delivery_queue_depth", depth, description: "Notifications decided and not yet delivered.");
        _registry.Meter.CreateObservableGauge("delivery_queue_age", () => age().TotalSeconds, "s", "How long the oldest due notification has waited.");
    }
}
