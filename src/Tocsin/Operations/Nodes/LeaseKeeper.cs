using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>
/// Does work under a lease: waits until the lease is to be had, renews it while the work goes on, ends the work when the lease is lost,
/// and hands it over when the work has ended.
/// </summary>
internal sealed partial class LeaseKeeper(Leases leases, LeaseHints hints, TocsinMetrics metrics, TimeProvider time, ILogger<LeaseKeeper> logger)
{
    private readonly LeaseRenewal _renewal = new(leases, time, logger);
    private int _held;

    /// <summary>Does the work whenever the lease can be had, until told to stop.</summary>
    /// <param name="name">The lease.</param>
    /// <param name="work">Works until its token says to stop: because the lease is lost, or the caller wants no more.</param>
    /// <param name="stoppingToken">The caller wants no more. The work is let end before the lease is handed over.</param>
    public Task RunAsync(string name, Func<HeldLease, CancellationToken, Task> work, CancellationToken stoppingToken) =>
        new WorkerLoop($"lease {name}", time, logger).RunAsync(async cancellationToken =>
        {
            var askedAt = time.GetTimestamp();
            if (await leases.TryTakeAsync(name, cancellationToken) is not { } lease)
            {
                await hints.WaitAsync(name, LeaseRenewal.Every, cancellationToken);
                return;
            }

            using var held = new HeldLease(lease, askedAt, time);
            await WorkAsync(held, work, cancellationToken);
        }, stoppingToken);

    /// <summary>Does some short work at once if the lease is free.</summary>
    public async Task TryAsync(string name, Func<Lease, Task> work, CancellationToken cancellationToken)
    {
        if (await leases.TryTakeAsync(name, cancellationToken) is not { } lease)
            return;
        try
        {
            await work(lease);
        }
        catch (LeaseLostException)
        {
            // Another node goes on with it.
        }
        finally
        {
            await ReleaseAsync(lease);
        }
    }

    private async Task WorkAsync(HeldLease held, Func<HeldLease, CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, held.Lost);
        using var done = new CancellationTokenSource();
        if (!held.Lease.IsAlone)
            Begin(held.Lease);
        var renewing = _renewal.RunAsync(held, done.Token);
        try
        {
            await work(held, stop.Token);
        }
        catch (LeaseLostException)
        {
            held.Lose();
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
            if (!held.Lease.IsAlone)
                await EndAsync(held);
        }
    }

    private void Begin(Lease lease)
    {
        metrics.Upkeep.LeasesHeld(Interlocked.Increment(ref _held));
        Took(logger, lease.Holder, lease.Name, lease.Fence);
    }

    private async Task EndAsync(HeldLease held)
    {
        var lease = held.Lease;
        metrics.Upkeep.LeasesHeld(Interlocked.Decrement(ref _held));
        if (held.Lost.IsCancellationRequested)
        {
            metrics.Upkeep.LeaseLost();
            Lost(logger, lease.Holder, lease.Name, lease.Fence);
        }
        else
        {
            await ReleaseAsync(lease);
        }
    }

    private async Task ReleaseAsync(Lease lease)
    {
        try
        {
            // Not cancelled by the program's stop: this is what the others wait for.
            await leases.ReleaseAsync(lease, CancellationToken.None);
            hints.TellReleased(lease.Name);
        }
        catch (Exception failure) when (PassingTrouble.Explains(failure))
        {
            NotReleased(logger, failure, lease.Name, Leases.LastsFor);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Node {Node} took the lease {Lease} with fence {Fence}")]
    private static partial void Took(ILogger logger, string node, string lease, long fence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Node} lost the lease {Lease} with fence {Fence}: it could not renew it in time, or another node took it. It works on under it no more and asks again")]
    private static partial void Lost(ILogger logger, string node, string lease, long fence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease {Lease} could not be handed over; other nodes can take it in {Patience}")]
    private static partial void NotReleased(ILogger logger, Exception failure, string lease, TimeSpan patience);
}
