using System.Collections.Concurrent;
using Tocsin.Operations;

namespace Tocsin.Delivery;

/// <summary>One bell a channel.</summary>
internal sealed class DeliveryBells(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Bell> _bells = new(StringComparer.Ordinal);

    public void Ring(string channel) => Of(channel).Ring();

    public Bell Of(string channel) => _bells.GetOrAdd(channel, _ => new Bell(time));
}
