using System.Data.Common;
using Tocsin.Digest.Tallies;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;

namespace Tocsin.Digest;

/// <summary>Feeds the pipeline: one batch after the other, until the queue is closed and empty.</summary>
internal sealed partial class DigestWorker(
    DigestQueue queue, PatientDigest digest, OutcomeBuffer outcomes, IngestMetrics metrics, TimeProvider time, ILogger<DigestWorker> logger)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>Bounds one transaction, and with it the wait of whoever needs the writer next.</summary>
    private const int MostEvents = 256;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>From the signal on, because a store that hangs may hold up the end of others before it is this one's turn to stop.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _ = NameWhatIsLeftAsync(ExecuteTask ?? Task.CompletedTask);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var batch = new List<QueuedEvent>(MostEvents);
        // Not cancelled by the program's stop: what was taken in is digested first (StopAsync closes the queue).
        while (await queue.TakeAsync(batch, MostEvents, CancellationToken.None))
            await DigestAsync(batch);
    }

    private async Task NameWhatIsLeftAsync(Task digesting)
    {
        using var done = new CancellationTokenSource();
        if (await Task.WhenAny(digesting, Task.Delay(StopTimes.LastWord, time, done.Token)) != digesting)
            LeftBehind(logger, queue.Count, queue.Age);
        await done.CancelAsync();
    }

    private async Task DigestAsync(List<QueuedEvent> batch)
    {
        try
        {
            var started = time.GetTimestamp();
            var endings = await digest.DigestAsync([.. batch.Select(queued => queued.Event)], CancellationToken.None);
            Count(endings, time.GetElapsedTime(started));
            queue.Complete(batch, position => endings[position]);
        }
        catch (Exception failure) when ((failure is DbException or IOException) && !RefusedRow.Explains(failure))
        {
            BatchFailed(logger, failure, batch.Count);
            Fail(batch, EventOutcome.DroppedStorage);
        }
        catch (Exception failure) when (batch is [var poison])
        {
            EventFailed(logger, failure, poison.Event.EventId, poison.Event.Project.Slug);
            Fail(batch, EventOutcome.DroppedInternal);
        }
        catch (Exception)
        {
            // One event is enough to fail a batch, and its neighbours must not pay for it: halved until it stands alone,
            // which costs a few transactions more where one by one would cost hundreds.
            var half = batch.Count / 2;
            await DigestAsync(batch[..half]);
            await DigestAsync(batch[half..]);
        }
    }

    private void Fail(List<QueuedEvent> batch, EventOutcome outcome)
    {
        foreach (var accepted in batch.Select(queued => queued.Event))
        {
            outcomes.Count(accepted.Project.Id, outcome, "error");
            if (accepted.Attachments.Count > 0)
                outcomes.Count(accepted.Project.Id, outcome, "attachment", accepted.Attachments.Count);
        }

        queue.Complete(batch, _ => DigestOutcome.Unavailable);
    }

    private void Count(IReadOnlyList<DigestOutcome> endings, TimeSpan took)
    {
        var accepted = endings.Count(outcome => outcome is DigestOutcome.Accepted);
        metrics.Event(EventOutcome.Accepted, accepted);
        metrics.Event(EventOutcome.Duplicate, endings.Count - accepted);
        metrics.Batch(endings.Count, took);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The program ends in a moment, and not everything is stored: {Count} events wait, and a batch is under way for {Age}. What is not answered is sent again by its clients")]
    private static partial void LeftBehind(ILogger logger, int count, TimeSpan age);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} events could not be stored; their senders are asked to send them again")]
    private static partial void BatchFailed(ILogger logger, Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {EventId} of project {Project} could not be digested and is dropped; the others of its batch are not affected. Report this as a bug")]
    private static partial void EventFailed(ILogger logger, Exception failure, Guid eventId, string project);
}
