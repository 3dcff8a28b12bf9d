using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>A report that waits to be decided about, with the count of its repeats.</summary>
/// <param name="identity">What repeats it.</param>
/// <param name="first">The first report; the others are counted.</param>
/// <param name="at">When it came, in UTC.</param>
internal sealed class ReportSlot(ReportIdentity identity, Alert? first, DateTimeOffset at)
{
    private const long Closed = long.MinValue / 2;

    private long _count = 1;

    public ReportIdentity Identity => identity;

    /// <summary>The first report; null for a mark that only says how far the queue was read.</summary>
    public Alert? First => first;

    public DateTimeOffset At => at;

    /// <summary>Set for a report that somebody waits for, and for a mark: done when it was decided about, with what is to be sent. Nothing is merged into it.</summary>
    public TaskCompletionSource<Task>? Decided { get; init; }

    /// <summary>Counts a repeat.</summary>
    /// <returns>False when it is none, or when the slot has been taken out of the queue; then a new slot is wanted.</returns>
    public bool TryMerge(Severity severity, bool isRecovery) =>
        first is not null && Decided is null && severity == first.Severity && isRecovery == first.IsRecovery && Interlocked.Increment(ref _count) > 0;

    /// <summary>Ends the merging; called once, by whoever took the slot out of the queue.</summary>
    /// <returns>How many reports it stands for.</returns>
    public long Close() => Interlocked.Exchange(ref _count, Closed);
}
