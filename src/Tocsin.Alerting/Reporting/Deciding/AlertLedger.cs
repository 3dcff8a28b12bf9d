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
    private long _told, _merged;

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

    /// <summary>How many reports were told, and how many held, by reason; and how many of either were merged into another.</summary>
    public (long Told, IReadOnlyDictionary<HoldReason, long> Held, long Merged) Totals
    {
        get
        {
            lock (_lock)
            {
                return (_told, new Dictionary<HoldReason, long>(_held), _merged);
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
            _merged += reports - 1;
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
