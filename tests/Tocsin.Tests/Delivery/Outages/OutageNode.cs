using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Delivery.Claims;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery.Outages;

/// <summary>One node of several, with a memory of its own: it serves the channels whose leases it can get, for as long as it lives.</summary>
internal sealed class OutageNode
{
    private readonly AlertingRoom _room;
    private readonly TestNode _node;
    private readonly NotificationStore _notifications;
    private readonly Pacemaker _pacemaker = new();
    private readonly Dictionary<string, (HeldLease Held, ChannelWorker Worker)> _serving = new(StringComparer.Ordinal);

    public OutageNode(AlertingRoom room, string name)
    {
        _room = room;
        _node = TestNode.OneOfSeveral(room.Store.Database, room.Store.Time, name);
        _notifications = new NotificationStore(room.Store.Database, _node.Clock);
        var surroundings = new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), room.Delivery.Console, room.Store.Time);
        Directory = new ChannelDirectory(room.Digest.Settings.Live, surroundings);
    }

    public ChannelDirectory Directory { get; }

    /// <summary>How many channels it serves.</summary>
    public int Serves => _serving.Count;

    public async Task SettleAsync()
    {
        foreach (var (name, configured) in Directory.Channels)
        {
            if (await ServeAsync(name, configured) is not { } worker)
                continue;
            while (await worker.StepAsync(default) is null)
            {
                // A call that times out takes its time; meanwhile the node goes on renewing all it has.
                foreach (var serving in _serving.Keys.ToList())
                    await RenewAsync(serving);
            }
        }
    }

    /// <summary>Dies in the middle of a call: its leases run out, and what it had claimed stays claimed for a while.</summary>
    public async Task DieAsync()
    {
        foreach (var (name, (held, _)) in _serving)
            await _notifications.ClaimAsync(Claimant.Of(held.Lease, name), default);
    }

    private async Task<ChannelWorker?> ServeAsync(string name, ConfiguredChannel configured)
    {
        if (await RenewAsync(name))
            return _serving[name].Worker;
        var askedAt = _room.Store.Time.GetTimestamp();
        if (await _node.Leases.TryTakeAsync(Claimant.LeaseOf(name), default) is not { } lease)
            return null;
        var held = new HeldLease(lease, askedAt, _room.Store.Time);
        var worker = new ChannelWorker(
            configured, held, _notifications, _room.Delivery.Judge, _pacemaker, new DeliveryBells(_room.Store.Time, _node.Hints), _node.Metrics, _room.Store.Time, NullLogger.Instance);
        _serving[name] = (held, worker);
        return worker;
    }

    private async Task<bool> RenewAsync(string name)
    {
        if (!_serving.TryGetValue(name, out var serving))
            return false;
        var askedAt = _room.Store.Time.GetTimestamp();
        if (!await _node.Leases.RenewAsync(serving.Held.Lease, default))
            return !_serving.Remove(name);
        serving.Held.Renewed(askedAt);
        return true;
    }
}
