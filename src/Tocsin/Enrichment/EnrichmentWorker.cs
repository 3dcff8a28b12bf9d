using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Nodes;

namespace Tocsin.Enrichment;

/// <summary>Finds out more about what was told. One node does it: others would look at the same, to write down the same.</summary>
internal sealed class EnrichmentWorker(
    EnrichmentRound round, EnrichmentList enrichments, EnrichmentBell bell, LeaseKeeper leases, TocsinMetrics metrics, TimeProvider time, ILogger<EnrichmentWorker> logger)
    : BackgroundService
{
    /// <summary>The lease under which one node does it.</summary>
    public const string LeaseName = "enrichment";

    // The bell saves up to a second; nothing depends on it.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Enrichment.Expect(enrichments.Names);
        return leases.RunAsync(LeaseName, (held, cancellationToken) => LookOnAsync(round.Under(held.Lease), cancellationToken), stoppingToken);
    }

    private async Task LookOnAsync(EnrichmentRound held, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await new WorkerLoop("enrichment", time, logger).RunAsync(async stepping =>
            {
                await held.StepAsync(stepping);
                await bell.WaitAsync(LookEvery, stepping);
            }, over.Token);
        }
        finally
        {
            // Looks that go on belong to a lease that is over.
            await over.CancelAsync();
            await held.SettleAsync();
        }
    }
}
