using Tocsin.Operations;
using Tocsin.Operations.Nodes;
using Tocsin.Storage.Nodes;

namespace Tocsin.Enrichment;

/// <summary>Rung when something is to be found out, here or on another node.</summary>
internal sealed class EnrichmentBell(TimeProvider time, NodeHints hints) : IDisposable
{
    private const string Name = "begun";

    private readonly SharedBells _bells = new("enrich:", hints, time);

    public void Ring() => _bells.Ring(Name);

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _bells.Of(Name).WaitAsync(atMost, cancellationToken);

    public void Dispose() => _bells.Dispose();
}
