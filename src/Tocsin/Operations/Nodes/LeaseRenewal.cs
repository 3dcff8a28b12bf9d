using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>Renews a lease for as long as it is needed.</summary>
internal sealed class LeaseRenewal(Leases leases, TimeProvider time, ILogger logger)
{
    /// <summary>Three tries fit into the life of a lease, so that one slow answer of the store costs nothing.</summary>
    public static readonly TimeSpan Every = Leases.LastsFor / 3;

    public Task RunAsync(HeldLease held, CancellationToken cancellationToken)
    {
        if (held.Lease.IsAlone)
            return Task.CompletedTask;
        var rested = false;
        return new WorkerLoop($"renewal of lease {held.Lease.Name}", time, logger).RunAsync(async untilDone =>
        {
            // A renewal that failed is tried again after the loop's short pause, not after a rest: the lease is running out.
            if (!rested)
                await Task.Delay(Every, time, untilDone);
            rested = true;
            await RenewAsync(held, untilDone);
            rested = false;
        }, cancellationToken);
    }

    private async Task RenewAsync(HeldLease held, CancellationToken cancellationToken)
    {
        var askedAt = time.GetTimestamp();
        if (await leases.RenewAsync(held.Lease, cancellationToken))
            held.Renewed(askedAt);
        else
            held.Lose();
    }
}
