using Tocsin.Operations;
using Tocsin.Operations.Nodes;
using Tocsin.Storage.Nodes;

namespace Tocsin.Digest.Spikes;

/// <summary>Looks for spikes again and again. One node does it: others would read the same to say the same.</summary>
internal sealed class SpikeWorker(SpikeWatch watch, LeaseKeeper leases, TimeProvider time, ILogger<SpikeWorker> logger) : BackgroundService
{
    /// <summary>The lease under which one node does it.</summary>
    public const string LeaseName = "spikes";

    private const int PausePerLook = 20;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        leases.RunAsync(LeaseName, (held, cancellationToken) => LookOnAsync(watch.Under(held.Lease), cancellationToken), stoppingToken);

    private Task LookOnAsync(SpikeWatch held, CancellationToken stoppingToken) => new WorkerLoop("spikes", time, logger).RunAsync(async cancellationToken =>
    {
        var began = time.GetTimestamp();
        await held.LookAsync(cancellationToken);
        await Task.Delay(PauseAfter(time.GetElapsedTime(began)), time, cancellationToken);
    }, stoppingToken);

    /// <summary>Where so many issues are busy that a look takes long, it may take a twentieth of the time.</summary>
    private static TimeSpan PauseAfter(TimeSpan look) => TimeSpan.FromTicks(Math.Clamp(look.Ticks * PausePerLook, ShortestPause.Ticks, LongestPause.Ticks));
}
