using System.Diagnostics.Metrics;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.Metrics;

/// <summary>What was noteworthy, and what was decided about it.</summary>
public sealed class AlertingMetrics
{
    private readonly Counter<long> _signals;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _suppressed;

    internal AlertingMetrics(MetricsRegistry registry)
    {
        _signals = registry.Meter.CreateCounter<long>("signals", description: "Facts worth deciding about, by kind.");
        _decisions = registry.Meter.CreateCounter<long>("decisions", description: "Decisions about signals, and timers that told something.");
        _suppressed = registry.Meter.CreateCounter<long>("suppressed", description: "Notifications that were held back, by reason.");
        registry.Preset(_signals, LabelValues.Of<SignalKind>("kind"));
        registry.Preset(_decisions, LabelValues.Of<Decision>("decision"));
        registry.Preset(_suppressed, LabelValues.Of<HoldReason>("reason"));
    }

    /// <summary>Counts a signal, unless it was a timer's, and what was decided about it.</summary>
    /// <param name="kind">Why it was raised.</param>
    /// <param name="outcome">What was decided.</param>
    public void Decided(SignalKind kind, SignalOutcome outcome)
    {
        if (kind is not SignalKind.Timer)
            _signals.Add(1, new KeyValuePair<string, object?>("kind", Words.Of(kind)));
        if (outcome is SignalOutcome.Notified)
            Count(kind is SignalKind.Timer ? Decision.Timer : Decision.Notified);
        if (outcome is not SignalOutcome.Held held)
            return;
        Count(Decision.Held);
        _suppressed.Add(1, new KeyValuePair<string, object?>("reason", Words.Of(held.Reason)));
    }

    private void Count(Decision decision) => _decisions.Add(1, new KeyValuePair<string, object?>("decision", Words.Of(decision)));
}
