using System.Collections.Concurrent;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>Tells the other nodes that a lease was handed back, and wakes who waits for it here.</summary>
internal sealed class LeaseHints : IDisposable
{
    private const string Released = "released:";

    private readonly ConcurrentDictionary<string, Bell> _bells = new(StringComparer.Ordinal);
    private readonly NodeHints _hints;
    private readonly TimeProvider _time;

    public LeaseHints(NodeHints hints, TimeProvider time)
    {
        (_hints, _time) = (hints, time);
        hints.Heard += Hear;
    }

    public void TellReleased(string lease)
    {
        Of(lease).Ring();
        _hints.Send(Released + lease);
    }

    public Task WaitAsync(string lease, TimeSpan atMost, CancellationToken cancellationToken) => Of(lease).WaitAsync(atMost, cancellationToken);

    public void Dispose() => _hints.Heard -= Hear;

    private void Hear(string hint)
    {
        if (hint.StartsWith(Released, StringComparison.Ordinal))
            Of(hint[Released.Length..]).Ring();
    }

    private Bell Of(string lease) => _bells.GetOrAdd(lease, _ => new Bell(_time));
}
