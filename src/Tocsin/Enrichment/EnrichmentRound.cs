using Tocsin.Delivery;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Enrichment;

/// <summary>Lets every enrichment that was begun look, each for itself: a slow one holds up no other.</summary>
internal sealed partial class EnrichmentRound(
    EnrichmentStore store, EnrichmentList enrichments, DeliveryBells bells, TocsinMetrics metrics, ILogger<EnrichmentRound> logger)
{
    private readonly Dictionary<long, Task> _looks = [];

    /// <summary>The same, for a node that works under a lease; it knows nothing of what was begun before.</summary>
    public EnrichmentRound Under(Lease lease) => new(store.Under(lease), enrichments, bells, metrics, logger);

    /// <summary>Begins what was not begun here yet; does not wait for its end.</summary>
    /// <exception cref="LeaseLostException">It is another node's by now.</exception>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        await ReapAsync();
        var (open, now) = await store.OpenAsync(cancellationToken);
        foreach (var enrichment in open.Where(enrichment => !_looks.ContainsKey(enrichment.Id)))
        {
            if (UnixTime.FromStore(enrichment.Deadline) <= now)
                _looks.Add(enrichment.Id, EndAsync(enrichment, EnrichmentEnding.TimedOut("nobody came to it in time"), cancellationToken));
            else if (enrichments.Find(enrichment.Name) is { } bounded)
                _looks.Add(enrichment.Id, LookAsync(enrichment, bounded, cancellationToken));
        }
    }

    /// <summary>Waits for all that were begun; how they fared is told by the next step.</summary>
    public async Task SettleAsync()
    {
        foreach (var look in _looks.Values.ToList())
            await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LookAsync(OpenEnrichment enrichment, BoundedEnrichment bounded, CancellationToken cancellationToken) =>
        await EndAsync(enrichment, await bounded.FindAsync(enrichment.Incident, cancellationToken), cancellationToken);

    private async Task EndAsync(OpenEnrichment enrichment, EnrichmentEnding ending, CancellationToken cancellationToken)
    {
        if (await store.EndAsync(enrichment, ending, cancellationToken) is not var (at, channels))
            return;
        metrics.Enrichment.Ended(enrichment.Name, ending.Result, at - UnixTime.FromStore(enrichment.BegunAt));
        if (ending.Failure is { } failure)
            EnrichmentFailed(logger, failure, enrichment.Name, enrichment.IncidentId);
        foreach (var channel in channels)
            bells.Ring(channel);
    }

    /// <summary>Forgets what has ended. What could not be written down is begun again, by whoever has the lease then.</summary>
    private async Task ReapAsync()
    {
        foreach (var (id, look) in _looks.Where(look => look.Value.IsCompleted).ToList())
        {
            _looks.Remove(id);
            await look;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The enrichment {Enrichment} failed for incident {Incident}; messages do without it")]
    private static partial void EnrichmentFailed(ILogger logger, Exception failure, string enrichment, string incident);
}
