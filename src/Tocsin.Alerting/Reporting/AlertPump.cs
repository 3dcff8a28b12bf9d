using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Reporting.Deciding;
using Tocsin.Alerting.Reporting.Intake;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Reporting;

/// <summary>The one loop that takes reports out of the queue, lets decide about them, and hands on what follows.</summary>
/// <param name="intake">Where reports wait.</param>
/// <param name="decider">Who is told.</param>
/// <param name="forward">Makes the event of a report for a server, or nothing.</param>
/// <param name="senders">Who brings it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of bugs.</param>
internal sealed partial class AlertPump(
    ReportIntake intake, Decider decider, Func<ReportSlot, long, Parcel?> forward, SenderSet senders, TimeProvider time, ILogger logger)
{
    /// <summary>How long reports are left to be merged after some were taken out: a thousand a second are decided about ten times.</summary>
    private static readonly TimeSpan MergeFor = TimeSpan.FromMilliseconds(100);

    private long _failed;

    /// <summary>How many reports were lost by a bug.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Step())
                await intake.Hurry.WaitAsync(MergeFor, cancellationToken);
            await intake.Bell.WaitAsync(decider.NextLook - time.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>Does everything that is there to do.</summary>
    /// <returns>Whether there was a report.</returns>
    public bool Step()
    {
        var worked = false;
        var marks = new List<ReportSlot>();
        while (intake.Next() is { } next)
        {
            worked = true;
            if (next.Slot.First is null)
                marks.Add(next.Slot);
            else
                Settle(next.Slot, Guarded(() => Decide(next.Slot, next.Count), next.Count));
        }

        _ = Guarded(() => Send(decider.LookAgain(time.GetUtcNow())), reports: 0);
        // Whoever waits for everything waits for what time made due as well.
        marks.ForEach(mark => Settle(mark, Task.CompletedTask));
        return worked;
    }

    private static void Settle(ReportSlot slot, Task answered) => slot.Decided?.TrySetResult(answered);

    private Task Decide(ReportSlot slot, long count)
    {
        var origin = AlertOrigin.Of(slot.First!);
        var parcels = decider.Decide(slot, count, origin, time.GetUtcNow());
        return Send(forward(slot, count) is { } forwarded ? [.. parcels, forwarded] : parcels);
    }

    private Task Send(IReadOnlyList<Parcel> parcels) => Task.WhenAll(parcels.Select(senders.Send));

    // One report that cannot be decided about must not end the alerting of all others.
    private Task Guarded(Func<Task> work, long reports)
    {
        try
        {
            return work();
        }
        catch (Exception failure)
        {
            Interlocked.Add(ref _failed, reports);
            CannotDecide(logger, failure);
            return Task.CompletedTask;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tocsin could not decide about an alert; this is a bug of Tocsin, please report it")]
    private static partial void CannotDecide(ILogger logger, Exception failure);
}
