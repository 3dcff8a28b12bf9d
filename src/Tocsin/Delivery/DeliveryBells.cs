using Tocsin.Operations;
using Tocsin.Operations.Nodes;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery;

/// <summary>One bell a channel. The node that serves the channel may be another than the one that has something to say on it, so all hear it.</summary>
internal sealed class DeliveryBells(TimeProvider time, NodeHints hints) : IDisposable
{
    private readonly SharedBells _bells = new("deliver:", hints, time);

    public void Ring(string channel) => _bells.Ring(channel);

    public Bell Of(string channel) => _bells.Of(channel);

    public void Dispose() => _bells.Dispose();
}
