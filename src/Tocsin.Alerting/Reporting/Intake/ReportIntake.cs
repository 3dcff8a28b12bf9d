using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>
/// Where the application's threads hand over. Reporting takes no lock, waits for nobody and throws nothing; each report ends in exactly one slot of
/// the queue or is dropped with its reason.
/// </summary>
/// <param name="capacity">How many different reports may wait.</param>
/// <param name="time">The clock.</param>
internal sealed class ReportIntake(int capacity, TimeProvider time)
{
    private readonly ReportQueue _queue = new(capacity);
    private readonly long[] _dropped = new long[Enum.GetValues<DropReason>().Length];
    private volatile bool _stopped, _closed;

    /// <summary>Rung when something waits.</summary>
    public Bell Bell { get; } = new(time);

    /// <summary>Rung beside it when somebody waits for the decision.</summary>
    public Bell Hurry { get; } = new(time);

    /// <summary>How many different reports wait.</summary>
    public int Waiting => _queue.Waiting;

    /// <summary>How many reports were dropped so far.</summary>
    public long Dropped(DropReason reason) => Interlocked.Read(ref _dropped[(int)reason]);

    /// <summary>Takes a report.</summary>
    public void Take(Alert alert) => Guarded(alert, static alert => (ReportIdentity.Of(alert), alert.Severity, alert.IsRecovery), static alert => alert);

    /// <summary>Takes a report that is only written down when it is not a repeat.</summary>
    /// <param name="category">Which part it concerns.</param>
    /// <param name="group">What it has in common with its repeats.</param>
    /// <param name="exception">What was thrown, or null.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="content">What it is written down from; handed through, so that a repeat makes no closure.</param>
    /// <param name="write">Writes it down.</param>
    public void Take<T>(string? category, string group, Exception? exception, Severity severity, T content, Func<T, Alert> write) => Guarded(
        (category, group, exception, severity, content, write),
        static report => (ReportIdentity.Of(report.category, report.group, report.exception), report.severity, false),
        static report => report.write(report.content) with { Category = report.category, Group = report.group, Exception = report.exception, Severity = report.severity });

    /// <summary>Takes a report that is not merged with others.</summary>
    /// <returns>Done when it was decided about, with what remains to be waited for.</returns>
    public Task<Task> TakeAlone(Alert alert) => IsRefused() ? Task.FromResult(Task.CompletedTask) : Await(alert);

    /// <summary>Done when everything that waits now was decided about.</summary>
    public Task Passed() => Await(null);

    /// <summary>Counts a report that is not taken.</summary>
    public void Drop(DropReason reason, long reports = 1) => Interlocked.Add(ref _dropped[(int)reason], reports);

    /// <summary>Takes the next slot out; its count is final.</summary>
    public (ReportSlot Slot, long Count)? Next() => _queue.Next();

    /// <summary>Takes nothing more; what waits is still to be taken out.</summary>
    public void Stop() => _stopped = true;

    /// <summary>Nobody takes anything out any more: what waits, and what was on its way in when it stopped, is counted as dropped.</summary>
    public void Close()
    {
        _stopped = _closed = true;
        Drop(DropReason.Stopped, _queue.Sweep());
    }

    private void Guarded<T>(T report, Func<T, (ReportIdentity Identity, Severity Severity, bool IsRecovery)> read, Func<T, Alert> write)
    {
        if (IsRefused())
            return;
        try
        {
            var (identity, severity, isRecovery) = read(report);
            if (!_queue.TryMerge(identity, severity, isRecovery))
                Add(new ReportSlot(identity, write(report), time.GetUtcNow()));
        }
        catch (Exception)
        {
            // A getter of the application's own exception or value threw. The application has trouble enough.
            Drop(DropReason.Unreadable);
        }
    }

    private bool IsRefused()
    {
        if (!_stopped && !OwnWork.IsUnderWay)
            return false;
        Drop(_stopped ? DropReason.Stopped : DropReason.OwnWork);
        return true;
    }

    private Task<Task> Await(Alert? alert)
    {
        var decided = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Add(new ReportSlot(default, alert, time.GetUtcNow()) { Decided = decided }))
            return Task.FromResult(Task.CompletedTask);
        Hurry.Ring();
        return decided.Task;
    }

    private bool Add(ReportSlot slot)
    {
        if (!_queue.TryAdd(slot))
        {
            Drop(DropReason.QueueFull);
            return false;
        }

        Bell.Ring();
        if (_closed)
            Drop(DropReason.Stopped, _queue.Sweep());
        return true;
    }
}
