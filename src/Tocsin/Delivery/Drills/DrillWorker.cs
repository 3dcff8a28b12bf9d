using Tocsin.Operations;

namespace Tocsin.Delivery.Drills;

/// <summary>Looks for the moment of the next drill.</summary>
internal sealed class DrillWorker(DrillStep step, TimeProvider time, ILogger<DrillWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("drills", time, logger).RunAsync(
        async cancellationToken => await Task.Delay(await step.RunAsync(cancellationToken), time, cancellationToken), stoppingToken);
}
