using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery.Claims;

/// <summary>A worker that claims notifications: of one node, under one lease.</summary>
/// <param name="Channel">What it speaks on.</param>
/// <param name="Id">Its own, and no other worker's: a claim that it finds under its own id it made itself, and lost sight of when the store did not answer.</param>
/// <param name="Lease">Without it nothing may be claimed.</param>
internal sealed record Claimant(string Channel, string Id, Lease Lease)
{
    private static long Last;

    public static Claimant Of(Lease lease, string channel) => new(channel, $"{lease.Holder}/{lease.Fence}/{Interlocked.Increment(ref Last)}", lease);

    /// <summary>The lease under which a channel is served.</summary>
    public static string LeaseOf(string channel) => $"channel:{channel}";
}
