using System.Collections.Concurrent;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>The slots that wait, in order, and those of them into which repeats are merged. Takes no lock.</summary>
/// <param name="capacity">How many different reports may wait.</param>
internal sealed class ReportQueue(int capacity)
{
    private readonly ConcurrentDictionary<ReportIdentity, ReportSlot> _open = new();
    private readonly ConcurrentQueue<ReportSlot> _queue = new();
    private int _waiting;

    /// <summary>How many different reports wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Counts a repeat of what waits.</summary>
    public bool TryMerge(ReportIdentity identity, Severity severity, bool isRecovery) =>
        _open.TryGetValue(identity, out var slot) && slot.TryMerge(severity, isRecovery);

    /// <summary>Adds a slot unless the queue is full; a mark always.</summary>
    public bool TryAdd(ReportSlot slot)
    {
        if (slot.First is not null && Interlocked.Increment(ref _waiting) > capacity)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        if (slot.Decided is null)
            _open[slot.Identity] = slot;
        _queue.Enqueue(slot);
        return true;
    }

    /// <summary>Takes the next slot out; its count is final.</summary>
    public (ReportSlot Slot, long Count)? Next()
    {
        if (!_queue.TryDequeue(out var slot))
            return null;
        if (slot.First is null)
            return (slot, 0);

        Interlocked.Decrement(ref _waiting);
        _open.TryRemove(new KeyValuePair<ReportIdentity, ReportSlot>(slot.Identity, slot));
        return (slot, slot.Close());
    }

    /// <summary>Takes out what is left, undecided.</summary>
    /// <returns>How many reports that was.</returns>
    public long Sweep()
    {
        var reports = 0L;
        while (Next() is { } left)
        {
            reports += left.Count;
            left.Slot.Decided?.TrySetResult(Task.CompletedTask);
        }

        return reports;
    }
}
