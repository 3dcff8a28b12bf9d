using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Delivery;
using Tocsin.Delivery.Claims;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Nodes;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.World;

/// <summary>What one node of several has for itself, over a store that the others use as well.</summary>
internal sealed class TestNode
{
    private TestNode(Database database, TimeProvider time, NodeIdentity identity, bool isShared)
    {
        (Identity, Clock) = (identity, new ProcessClock(time));
        Leases = new Leases(database, Clock, identity, isShared);
        Metrics = new TocsinMetrics(new MetricsRegistry(new MetricsOptions()), time);
        Keeper = new LeaseKeeper(Leases, new LeaseHints(Hints, time), Metrics, time, NullLogger<LeaseKeeper>.Instance);
    }

    public NodeIdentity Identity { get; }

    public StoreClock Clock { get; }

    public Leases Leases { get; }

    public NodeHints Hints { get; } = new();

    public LeaseKeeper Keeper { get; }

    public TocsinMetrics Metrics { get; }

    /// <summary>The only node of its store, as on SQLite.</summary>
    public static TestNode Alone(Database database, TimeProvider time) => new(database, time, new NodeIdentity("alone"), isShared: false);

    /// <summary>One of several, whatever the store is.</summary>
    public static TestNode OneOfSeveral(Database database, TimeProvider time, string name) => new(database, time, new NodeIdentity(name), isShared: true);

    /// <summary>Holds a channel without asking the store, as the only node does.</summary>
    public static HeldLease Held(string channel, TimeProvider time, string node = "alone") => new(LeaseOf(channel, node), askedAt: 0, time);

    /// <summary>Somebody who claims on the only node; each time another one.</summary>
    public static Claimant Claimant(string channel) => Tocsin.Delivery.Claims.Claimant.Of(LeaseOf(channel), channel);

    private static Lease LeaseOf(string channel, string node = "alone") => new(Tocsin.Delivery.Claims.Claimant.LeaseOf(channel), node, Fence: 0);
}
