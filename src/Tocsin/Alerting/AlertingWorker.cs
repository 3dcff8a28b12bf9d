using Tocsin.Delivery;
using Tocsin.Enrichment;
using Tocsin.Operations;

namespace Tocsin.Alerting;

/// <summary>Decides whenever there is something to decide: at once when rung, at the next timer, and every second to see what other processes raised.</summary>
internal sealed class AlertingWorker(DecideStep step, AlertingBell bell, DeliveryBells deliveries, EnrichmentBell enrichment, TimeProvider time, ILogger<AlertingWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("alerting", time, logger).RunAsync(async cancellationToken =>
    {
        var result = await step.RunAsync(cancellationToken);
        foreach (var channel in result.Channels)
            deliveries.Ring(channel);
        if (result.HasBegunEnrichment)
            enrichment.Ring();
        if (result.Decided == 0)
            await bell.WaitAsync(result.Wait < LongestWait ? result.Wait.Value : LongestWait, cancellationToken);
    }, stoppingToken);
}
