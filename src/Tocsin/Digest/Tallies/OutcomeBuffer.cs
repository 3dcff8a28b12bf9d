using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;

namespace Tocsin.Digest.Tallies;

/// <summary>
/// What became of items that are not stored. Counted in memory and folded with the tallies: a guard that wrote to the store
/// for each refusal would guard nothing. A crash loses at most the last second of these counts, never an accepted event.
/// </summary>
internal sealed class OutcomeBuffer(IngestMetrics metrics, TimeProvider time)
{
    private const string Attachment = "attachment";

    private readonly Lock _lock = new();
    private Tally _tally = new();

    /// <param name="projectId">Whose; 0 when the sender is unknown.</param>
    public void Count(long projectId, EventOutcome outcome, string category, long quantity = 1)
    {
        // An attachment is no event: only the store counts it, taken or refused, or received would not be the sum of the metric's outcomes.
        if (category != Attachment)
            metrics.Event(outcome, quantity);
        Count(projectId, Words.Of(outcome), category, quantity);
    }

    /// <summary>Counts what a client says that it lost itself; it was never received, so it is no outcome of the metrics.</summary>
    public void CountLostByClient(long projectId, string reason, string category, long quantity) =>
        Count(projectId, $"client:{reason}", category, quantity);

    /// <summary>What was counted since the last call.</summary>
    public Tally Drain()
    {
        lock (_lock)
        {
            var drained = _tally;
            _tally = new Tally();
            return drained;
        }
    }

    /// <summary>Takes back what could not be stored, to be drained again.</summary>
    public void Return(Tally drained)
    {
        lock (_lock)
            _tally.Merge(drained);
    }

    private void Count(long projectId, string outcome, string category, long quantity)
    {
        lock (_lock)
            _tally.AddOutcome(projectId, time.GetUtcNow(), outcome, category, quantity);
    }
}
