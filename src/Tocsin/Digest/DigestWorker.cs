using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;

namespace Tocsin.Digest;

/// <summary>Feeds the pipeline: one batch after the other, until the queue is closed and empty.</summary>
internal sealed partial class DigestWorker(
    DigestQueue queue, DigestPipeline pipeline, OutcomeBuffer outcomes, IngestMetrics metrics, TimeProvider time, ILogger<DigestWorker> logger) : BackgroundService
{
    /// <summary>Bounds one transaction, and with it the wait of whoever needs the writer next.</summary>
    private const int MostEvents = 256;

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        return ExecuteTask ?? Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var batch = new List<QueuedEvent>(MostEvents);
        // Not cancelled by the program's stop: what was taken in is digested first (StopAsync closes the queue).
        while (await queue.TakeAsync(batch, MostEvents, CancellationToken.None))
        {
            try
            {
                var started = time.GetTimestamp();
                var endings = await pipeline.DigestAsync([.. batch.Select(queued => queued.Event)], CancellationToken.None);
                Count(endings, time.GetElapsedTime(started));
                queue.Complete(batch, position => endings[position]);
            }
            catch (Exception failure)
            {
                BatchFailed(logger, failure, batch.Count);
                foreach (var queued in batch)
                    outcomes.Count(queued.Event.Project.Id, EventOutcome.DroppedStorage, "error");
                queue.Complete(batch, _ => DigestOutcome.Unavailable);
            }
        }
    }

    private void Count(IReadOnlyList<DigestOutcome> endings, TimeSpan took)
    {
        var accepted = endings.Count(outcome => outcome is DigestOutcome.Accepted);
        metrics.Event(EventOutcome.Accepted, accepted);
        metrics.Event(EventOutcome.Duplicate, endings.Count - accepted);
        metrics.Batch(endings.Count, took);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} events could not be stored; their senders are asked to send them again")]
    private static partial void BatchFailed(ILogger logger, Exception failure, int count);
}
