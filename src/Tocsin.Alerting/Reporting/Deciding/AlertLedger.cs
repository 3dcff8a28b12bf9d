using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>How reports ended: counted since the start, and the last decisions in full.</summary>
internal sealed class AlertLedger
{
    private const int LinesKept = 200;

    private readonly Lock _lock = new();
    private readonly Queue<DecidedAlert> _lines = new(LinesKept);
    private readonly Dictionary<HoldReason, long> _held = [];
    private long _told;

    /// <summary>The last decisions, oldest first.</summary>
    public IReadOnlyList<DecidedAlert> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>How many reports were told, and how many held, by reason.</summary>
    public (long Told, IReadOnlyDictionary<HoldReason, long> Held) Totals
    {
        get
        {
            lock (_lock)
            {
                return (_told, new Dictionary<HoldReason, long>(_held));
            }
        }
    }

    public void Enter(Signal signal, Decision decision, long reports, DateTimeOffset now)
    {
        var held = decision.Outcome as SignalOutcome.Held;
        var line = new DecidedAlert(
            now, signal.Key, signal.Subject.Title, signal.Kind, reports, [.. decision.Notifications.Select(sent => sent.Channel)], held?.Reason, held?.Detail, decision.Chain);
        lock (_lock)
        {
            if (held is null)
                _told += reports;
            else
                _held[held.Reason] = _held.GetValueOrDefault(held.Reason) + reports;
            if (_lines.Count == LinesKept)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }
}
