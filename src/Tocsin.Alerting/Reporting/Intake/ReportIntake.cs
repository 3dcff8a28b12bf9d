using System.Collections.Concurrent;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>
/// The queue between the application and the alerting. Reporting takes no lock and waits for nobody; repeats of what waits are counted in its slot.
/// Each report ends in exactly one slot or is dropped with its reason.
/// </summary>
/// <param name="capacity">How many different reports may wait.</param>
/// <param name="time">The clock.</param>
internal sealed class ReportIntake(int capacity, TimeProvider time)
{
    private readonly ConcurrentDictionary<ReportIdentity, ReportSlot> _open = new();
    private readonly ConcurrentQueue<ReportSlot> _queue = new();
    private readonly long[] _dropped = new long[Enum.GetValues<DropReason>().Length];
    private int _waiting;
    private volatile bool _stopped;
    private volatile bool _closed;

    /// <summary>Rung when something waits.</summary>
    public Bell Bell { get; } = new(time);

    /// <summary>Rung beside it when somebody waits for the decision.</summary>
    public Bell Hurry { get; } = new(time);

    /// <summary>How many different reports wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many reports were dropped so far.</summary>
    public long Dropped(DropReason reason) => Interlocked.Read(ref _dropped[(int)reason]);

    /// <summary>Takes a report.</summary>
    public void Take(Alert alert)
    {
        if (IsRefused())
            return;
        try
        {
            var identity = ReportIdentity.Of(alert);
            if (!TryMerge(identity, alert.Severity, alert.IsRecovery))
                Add(new ReportSlot(identity, alert, time.GetUtcNow()));
        }
        catch (Exception)
        {
            // A getter of the application's exception threw. The application has trouble enough.
            Drop(DropReason.Unreadable);
        }
    }

    /// <summary>Takes a report that is only written down when it is not a repeat.</summary>
    /// <param name="category">Which part it concerns.</param>
    /// <param name="group">What it has in common with its repeats.</param>
    /// <param name="exception">What was thrown, or null.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="write">Writes it down.</param>
    public void Take(string? category, string group, Exception? exception, Severity severity, Func<Alert> write)
    {
        if (IsRefused())
            return;
        try
        {
            var identity = ReportIdentity.Of(category, group, exception);
            if (!TryMerge(identity, severity, isRecovery: false))
                Add(new ReportSlot(identity, write() with { Category = category, Group = group, Exception = exception, Severity = severity }, time.GetUtcNow()));
        }
        catch (Exception)
        {
            Drop(DropReason.Unreadable);
        }
    }

    /// <summary>Counts a report that is not taken.</summary>
    public void Drop(DropReason reason) => Interlocked.Increment(ref _dropped[(int)reason]);

    /// <summary>Takes a report that is not merged with others.</summary>
    /// <returns>Done when it was decided about, with what remains to be waited for.</returns>
    public Task<Task> TakeAlone(Alert alert)
    {
        var slot = Awaited(alert);
        if (IsRefused() || !Add(slot))
            return Task.FromResult(Task.CompletedTask);
        Hurry.Ring();
        return slot.Decided!.Task;
    }

    /// <summary>Done when everything that waits now was decided about.</summary>
    public Task Passed()
    {
        var mark = Awaited(null);
        _queue.Enqueue(mark);
        Bell.Ring();
        Hurry.Ring();
        if (_closed)
            Sweep();
        return mark.Decided!.Task;
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

    /// <summary>Takes nothing more; what waits is still to be taken out.</summary>
    public void Stop() => _stopped = true;

    /// <summary>Nobody takes anything out any more: what waits, and what was on its way in when it stopped, is counted as dropped.</summary>
    public void Close()
    {
        _stopped = true;
        _closed = true;
        Sweep();
    }

    private bool IsRefused()
    {
        if (!_stopped && !OwnWork.IsUnderWay)
            return false;
        Drop(_stopped ? DropReason.Stopped : DropReason.OwnWork);
        return true;
    }

    private bool TryMerge(ReportIdentity identity, Severity severity, bool isRecovery) =>
        _open.TryGetValue(identity, out var slot) && slot.TryMerge(severity, isRecovery);

    private ReportSlot Awaited(Alert? alert) =>
        new(default, alert, time.GetUtcNow()) { Decided = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously) };

    private bool Add(ReportSlot slot)
    {
        if (Interlocked.Increment(ref _waiting) > capacity)
        {
            Interlocked.Decrement(ref _waiting);
            Drop(DropReason.QueueFull);
            return false;
        }

        if (slot.Decided is null)
            _open[slot.Identity] = slot;
        _queue.Enqueue(slot);
        Bell.Ring();
        if (_closed)
            Sweep();
        return true;
    }

    private void Sweep()
    {
        while (Next() is { } left)
        {
            Interlocked.Add(ref _dropped[(int)DropReason.Stopped], left.Count);
            left.Slot.Decided?.TrySetResult(Task.CompletedTask);
        }
    }
}
