namespace Tocsin.Storage.Nodes;

/// <summary>Another node does this work by now. What the transaction was about to write is rolled back.</summary>
internal sealed class LeaseLostException(Lease lease)
    : Exception($"Node {lease.Holder} no longer holds the lease {lease.Name} with fence {lease.Fence}; the work goes on at the node that took it.");
