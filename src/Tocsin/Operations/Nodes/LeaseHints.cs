using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>Tells the other nodes that a lease was handed back, and wakes who waits for it here.</summary>
internal sealed class LeaseHints(NodeHints hints, TimeProvider time) : IDisposable
{
    private readonly SharedBells _bells = new("released:", hints, time);

    public void TellReleased(string lease) => _bells.Ring(lease);

    public Task WaitAsync(string lease, TimeSpan atMost, CancellationToken cancellationToken) => _bells.Of(lease).WaitAsync(atMost, cancellationToken);

    public void Dispose() => _bells.Dispose();
}
