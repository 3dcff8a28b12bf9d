using System.Collections.Concurrent;
using Tocsin.Operations;
using Tocsin.Storage.Nodes;

namespace Tocsin.Delivery;

/// <summary>One bell a channel. The node that serves the channel may be another than the one that has something to say on it, so all hear it.</summary>
internal sealed class DeliveryBells : IDisposable
{
    private const string Prefix = "deliver:";

    private readonly ConcurrentDictionary<string, Bell> _bells = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly NodeHints _hints;

    public DeliveryBells(TimeProvider time, NodeHints hints)
    {
        (_time, _hints) = (time, hints);
        hints.Heard += Hear;
    }

    public void Ring(string channel)
    {
        Of(channel).Ring();
        _hints.Send(Prefix + channel);
    }

    public Bell Of(string channel) => _bells.GetOrAdd(channel, _ => new Bell(_time));

    public void Dispose() => _hints.Heard -= Hear;

    private void Hear(string hint)
    {
        if (hint.StartsWith(Prefix, StringComparison.Ordinal))
            Of(hint[Prefix.Length..]).Ring();
    }
}
